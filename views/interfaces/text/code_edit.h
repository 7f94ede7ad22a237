#pragma once

#include <QPlainTextEdit>

class QSyntaxHighlighter;

namespace strata::views {

/// A plain text editor for code: monospaced, line numbers, two spaces for a tab; colours for JSON.
class CodeEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CodeEdit(QWidget* parent = nullptr);
    /// Colours the text as JSON.
    void setJson(bool json);
    void setLineNumbers(bool shown);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    int gutterWidth() const;
    void placeGutter();
    void paintGutter();

    QWidget* m_gutter;
    QSyntaxHighlighter* m_colours = nullptr;
    bool m_numbered = true;
};

} // namespace strata::views
