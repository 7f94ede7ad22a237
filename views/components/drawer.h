#pragma once

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QVBoxLayout;

namespace strata::views {

class Label;

/// A sheet that slides over the right part of a page. Drawers stack: each newer one is a step narrower, so the one
/// below shows at its edge. Escape and the close button leave the topmost, after its guard agreed. Deleted when closed.
class Drawer : public QWidget {
    Q_OBJECT
public:
    /// `page` is the widget to lie over.
    explicit Drawer(QWidget* page);

    void setTitle(const QString& title);
    /// Small line above the title.
    void setSubtitle(const QString& subtitle);
    /// Takes ownership.
    void setContent(QWidget* content);
    /// At the right of the header; the primary button last.
    void addAction(QWidget* widget);
    /// Whether there are edits; if so closing asks to discard them.
    void setEditGuard(std::function<bool()> hasEdits);
    void open();

public slots:
    /// Asks first when there are edits.
    void close();
    /// Closes without asking.
    void dismiss();

signals:
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();
    QRect sheetRect() const;

    QWidget* m_sheet;
    Label* m_subtitle;
    Label* m_title;
    QHBoxLayout* m_actions;
    QVBoxLayout* m_body;
    QWidget* m_content = nullptr;
    std::function<bool()> m_hasEdits;
    int m_depth;
};

} // namespace strata::views
