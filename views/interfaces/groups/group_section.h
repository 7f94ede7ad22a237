#pragma once

#include "views/interfaces/editor.h"

namespace strata::views {

class GroupHeading;

/// A part of a form that opens and closes: a heading, below it fields indented by a line. Opens when a field inside has an
/// error. The content is made when it is first opened.
class GroupSection : public QWidget {
    Q_OBJECT
public:
    /// `make` builds the content. `group`: whose errors and edits are marked.
    GroupSection(FormHost& host, const QString& name, std::string group, std::function<QWidget*(QWidget* parent)> make,
        QWidget* parent);
    void setIconName(const QString& name, const QColor& color);
    bool isOpen() const;
    void setOpen(bool open);

signals:
    /// By the user; `all` when Shift was held.
    void toggled(bool open, bool all);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    FormHost& m_host;
    std::string m_group;
    std::function<QWidget*(QWidget*)> m_make;
    GroupHeading* m_heading;
    QWidget* m_content = nullptr;
    bool m_hadError = false;
};

} // namespace strata::views
