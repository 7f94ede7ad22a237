#pragma once

#include <QWidget>

class QListView;
class QPushButton;
class QStackedWidget;

namespace strata {
class RecentProjects;
}

namespace strata::views {

class InlineMessage;

/// The first thing to see: ways to begin at the left, the projects opened before at the right. Files may be dropped on
/// it.
class WelcomeView : public QWidget {
    Q_OBJECT
public:
    explicit WelcomeView(RecentProjects& recent, QWidget* parent = nullptr);

    InlineMessage& message() { return *m_message; }
    /// While a project opens: everything but waiting is off.
    void setBusy(bool busy);

signals:
    void newRequested();
    void demoRequested();
    /// A file was chosen, dropped, or picked from the list.
    void openRequested(const QString& path);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeStart();
    QWidget* makeRecent();
    void chooseFile();
    void showListOrHint();

    RecentProjects& m_recent;
    InlineMessage* m_message;
    QStackedWidget* m_listOrHint = nullptr;
    QListView* m_list = nullptr;
    bool m_dropping = false;
};

} // namespace strata::views
