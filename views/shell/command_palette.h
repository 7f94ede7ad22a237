#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

class QListWidget;
class QLineEdit;

namespace strata::views {

/// Something the palette can do.
struct Command {
    QString iconName;
    QString title;
    /// Where it belongs or its shortcut; shown at the right.
    QString hint;
    std::function<void()> run;
};

/// Gives the commands for what was typed; sources filter only when they must (the palette matches titles itself).
using CommandSource = std::function<QList<Command>(const QString& typed)>;

/// How well `typed` fits into `title` letter by letter; negative when it doesn't. Word starts and runs count more.
int fuzzyScore(const QString& typed, const QString& title);

/// A search over everything one can go to or do, laid over a window.
class CommandPalette : public QWidget {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget* window);
    void addSource(CommandSource source);
    void open();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh(const QString& typed);
    void runCurrent();
    void place();

    QList<CommandSource> m_sources;
    QList<Command> m_shown;
    QLineEdit* m_input;
    QListWidget* m_list;
};

} // namespace strata::views
