#pragma once

#include <QAbstractButton>

namespace strata::views {

/// Name of a field above its editor: a star when required, a dot when edited. Clicking it opens the field's menu.
class FieldLabel : public QAbstractButton {
    Q_OBJECT
public:
    explicit FieldLabel(const QString& name, QWidget* parent = nullptr);
    void setRequired(bool required);
    void setEdited(bool edited);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int textWidth() const;

    bool m_required = false;
    bool m_edited = false;
};

} // namespace strata::views
