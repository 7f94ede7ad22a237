#pragma once

#include <QAbstractButton>

class QVBoxLayout;

namespace strata::views {

/// A heading that opens and closes the part below it.
class AccordionSection : public QWidget {
    Q_OBJECT
public:
    AccordionSection(QStringView iconName, const QString& title, QWidget* parent = nullptr);

    /// Takes ownership; replaces what was there.
    void setContent(QWidget* content);
    bool isOpen() const;
    void setOpen(bool open);
    /// A short number or text at the right of the heading; empty for none.
    void setBadge(const QString& badge);
    QString title() const;

signals:
    void toggled(bool open);

private:
    QAbstractButton* m_heading;
    QVBoxLayout* m_layout;
    QWidget* m_content = nullptr;
};

} // namespace strata::views
