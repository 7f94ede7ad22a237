#include "views/components/loading_line.h"

#include "views/theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QTimer>

#include <chrono>
#include <cmath>

namespace strata::views {

LoadingLine::LoadingLine(QWidget* parent) : QWidget(parent), m_delay(new QTimer(this)), m_tick(new QTimer(this))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Loading"));
    hide();
    parent->installEventFilter(this);
    m_delay->setSingleShot(true);
    m_delay->setInterval(std::chrono::milliseconds(150));
    connect(m_delay, &QTimer::timeout, this, [this] {
        place();
        show();
        raise();
        m_tick->start();
    });
    m_tick->setInterval(std::chrono::milliseconds(16));
    connect(m_tick, &QTimer::timeout, this, [this] {
        m_phase = std::fmod(m_phase + 0.012, 1.0);
        update();
    });
}

void LoadingLine::start()
{
    m_loading = true;
    if (!isVisible() && !m_delay->isActive())
        m_delay->start();
}

void LoadingLine::stop()
{
    m_loading = false;
    m_delay->stop();
    m_tick->stop();
    hide();
}

bool LoadingLine::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void LoadingLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double length = width() * 0.3;
    const double start = m_phase * (width() + length) - length;
    painter.fillRect(QRectF(start, 0, length, height()), theme().accent);
}

void LoadingLine::place()
{
    setGeometry(0, 0, parentWidget()->width(), 2);
}

} // namespace strata::views
