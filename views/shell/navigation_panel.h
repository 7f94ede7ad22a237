#pragma once

#include <QHash>
#include <QWidget>

class QAbstractButton;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace strata::views {

/// The panel beside the rail: the project's name with its menu, the palette, back and forward, and the navigation of the current
/// module.
class NavigationPanel : public QWidget {
    Q_OBJECT
public:
    explicit NavigationPanel(QWidget* parent = nullptr);

    void setProjectName(const QString& name);
    QMenu& projectMenu() { return *m_menu; }
    /// Takes ownership.
    void addNavigation(const QString& moduleId, QWidget* navigation);
    void setCurrent(const QString& moduleId);
    void setHistoryState(bool back, bool forward);

signals:
    void searchClicked();
    void backClicked();
    void forwardClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPushButton* m_project;
    QMenu* m_menu;
    QAbstractButton* m_back;
    QAbstractButton* m_forward;
    QStackedWidget* m_stack;
    QHash<QString, QWidget*> m_navigations;
};

} // namespace strata::views
