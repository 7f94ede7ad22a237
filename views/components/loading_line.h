#pragma once

#include <QWidget>

class QTimer;

namespace strata::views {

/// Two pixels on the upper edge of a page that move while something loads. Shown only after 150 ms, so that quick
/// answers don't flash. Takes no space: lies over its parent.
class LoadingLine : public QWidget {
    Q_OBJECT
public:
    explicit LoadingLine(QWidget* parent);
    void start();
    void stop();
    bool isLoading() const { return m_loading; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    QTimer* m_delay;
    QTimer* m_tick;
    double m_phase = 0;
    bool m_loading = false;
};

} // namespace strata::views
