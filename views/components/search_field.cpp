#include "views/components/search_field.h"

#include "views/theme/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QTimer>

#include <chrono>

namespace strata::views {

SearchField::SearchField(const QString& placeholder, QWidget* parent) : QLineEdit(parent), m_pause(new QTimer(this))
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    addAction(materialIcon(u"search", Ink::Subdued), QLineEdit::LeadingPosition);
    m_pause->setSingleShot(true);
    m_pause->setInterval(std::chrono::milliseconds(200));
    connect(m_pause, &QTimer::timeout, this, &SearchField::announce);
    connect(this, &QLineEdit::returnPressed, this, &SearchField::announce);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            announce();
        else
            m_pause->start();
    });
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    if (text().isEmpty())
        clearFocus();
    else
        clear();
}

void SearchField::announce()
{
    m_pause->stop();
    if (text() == m_announced)
        return;
    m_announced = text();
    emit searched(m_announced);
}

} // namespace strata::views
