#include "core/base/text.h"
#include "models/items/display_text.h"
#include "views/components/buttons.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/theme/icons.h"

#include <QAction>
#include <QCalendarWidget>
#include <QLineEdit>
#include <QMenu>
#include <QTimeEdit>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace strata::views {

namespace {

class DateTimeEditor : public Editor {
public:
    DateTimeEditor(const EditorContext& from, QWidget* parent) : Editor(from, parent), m_edit(new QLineEdit(this))
    {
        fillWith(m_edit);
        m_edit->setPlaceholderText(tr("Not set"));
        m_edit->setToolTip(pattern());
        m_clear = m_edit->addAction(materialIcon(u"close"), QLineEdit::TrailingPosition);
        m_clear->setToolTip(tr("Clear"));
        m_open = m_edit->addAction(materialIcon(isTime() ? u"schedule" : u"event"), QLineEdit::TrailingPosition);
        m_open->setToolTip(tr("Choose"));
        connect(m_clear, &QAction::triggered, this, [this] { choose({}); });
        connect(m_open, &QAction::triggered, this, [this] { openPopup(); });
        connect(m_edit, &QLineEdit::editingFinished, this, [this] { takeTyped(); });
    }

    void setValue(const Json& value) override
    {
        m_time = item::dateTimeOf(value, context().field.type);
        const QString words = m_time.isValid() ? QLocale().toString(m_time, pattern()) : inputText(value);
        m_edit->setText(words);
        m_shown = words;
        m_clear->setVisible(!value.is_null() && m_edit->isEnabled());
    }

    void setReadOnly(bool readOnly) override
    {
        m_edit->setEnabled(!readOnly);
        m_open->setVisible(!readOnly);
        m_clear->setVisible(!readOnly && !m_edit->text().isEmpty());
    }

private:
    bool isTime() const { return context().field.type == "time"; }
    bool isDate() const { return context().field.type == "date"; }

    QString timePattern() const
    {
        const bool seconds = context().flag("includeSeconds");
        return context().flag("use24", true) ? (seconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"))
                                             : (seconds ? QStringLiteral("h:mm:ss AP") : QStringLiteral("h:mm AP"));
    }

    QString pattern() const
    {
        const QString date = QStringLiteral("d MMM yyyy");
        return isTime() ? timePattern() : isDate() ? date : date + QStringLiteral(", ") + timePattern();
    }

    Json stored(const QDateTime& time) const
    {
        if (!time.isValid())
            return nullptr;
        const std::string& type = context().field.type;
        if (type == "timestamp")
            return text::utf8(time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")));
        return text::utf8(time.toString(type == "date" ? QStringLiteral("yyyy-MM-dd")
                : type == "time"                       ? QStringLiteral("HH:mm:ss")
                                                       : QStringLiteral("yyyy-MM-ddTHH:mm:ss")));
    }

    void choose(const QDateTime& time)
    {
        const Json value = stored(time);
        setValue(value);
        emit edited(value);
    }

    QDateTime parsed(const QString& words) const
    {
        for (const QString& form : {pattern(), QStringLiteral("yyyy-MM-dd HH:mm:ss"),
                 QStringLiteral("yyyy-MM-dd HH:mm"), QStringLiteral("yyyy-MM-ddTHH:mm:ss"),
                 QStringLiteral("yyyy-MM-dd"), QStringLiteral("HH:mm:ss"), QStringLiteral("HH:mm")}) {
            const QDateTime time = QLocale().toDateTime(words, form);
            if (time.isValid())
                return time;
        }
        return {};
    }

    void takeTyped()
    {
        const QString words = m_edit->text().trimmed();
        if (words == m_shown)
            return;
        const QDateTime time = parsed(words);
        if (words.isEmpty() || time.isValid())
            choose(time);
        else
            m_edit->setText(m_shown);
    }

    void openPopup()
    {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        auto* box = new QWidget;
        auto* layout = new QVBoxLayout(box);
        layout->setContentsMargins(8, 8, 8, 8);
        const QDateTime start = m_time.isValid() ? m_time : QDateTime(QDate::currentDate(), QTime(12, 0));
        QCalendarWidget* calendar = isTime() ? nullptr : new QCalendarWidget;
        QTimeEdit* clock = isDate() ? nullptr : new QTimeEdit(start.time());
        if (calendar) {
            calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
            calendar->setSelectedDate(start.date());
            layout->addWidget(calendar);
        }
        if (clock) {
            clock->setDisplayFormat(timePattern());
            layout->addWidget(clock);
        }
        const auto take = [this, calendar, clock] {
            choose(QDateTime(
                calendar ? calendar->selectedDate() : QDate::currentDate(), clock ? clock->time() : QTime(0, 0)));
        };
        if (calendar)
            connect(calendar, &QCalendarWidget::clicked, this, take);
        if (clock)
            connect(clock, &QTimeEdit::timeChanged, this, take);
        auto* now = makeButton(isDate() ? tr("Today") : tr("Now"), Variant::Ghost);
        connect(now, &QPushButton::clicked, menu, [this, menu] {
            choose(QDateTime::currentDateTime());
            menu->close();
        });
        layout->addWidget(now, 0, Qt::AlignRight);
        auto* action = new QWidgetAction(menu);
        action->setDefaultWidget(box);
        menu->addAction(action);
        menu->popup(m_edit->mapToGlobal(QPoint(0, m_edit->height() + 2)));
    }

    QLineEdit* m_edit;
    QAction* m_clear = nullptr;
    QAction* m_open = nullptr;
    QDateTime m_time;
    QString m_shown;
};

} // namespace

Editor* makeDateTime(const EditorContext& context, QWidget* parent)
{
    return new DateTimeEditor(context, parent);
}

} // namespace strata::views
