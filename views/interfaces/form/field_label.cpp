#include "views/interfaces/form/field_label.h"

#include "views/theme/icons.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace strata::views {

namespace {
constexpr int kLabelHeight = 20;
constexpr int kEditedDot = 6;
constexpr int kLabelSpace = 6;
} // namespace

FieldLabel::FieldLabel(const QString& name, QWidget* parent) : QAbstractButton(parent)
{
    setText(name);
    setToolTip(name);
    setAccessibleName(tr("Menu of %1").arg(name));
    setFont(roleFont(TextRole::Strong));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void FieldLabel::setRequired(bool required)
{
    m_required = required;
    updateGeometry();
    update();
}

void FieldLabel::setEdited(bool edited)
{
    m_edited = edited;
    setAccessibleDescription(edited ? tr("Edited") : QString());
    updateGeometry();
    update();
}

QSize FieldLabel::sizeHint() const
{
    const int extras = (m_required ? 12 : 0) + kEditedDot + kLabelSpace + metrics::kIconSmall + 4;
    return QSize(textWidth() + extras, kLabelHeight);
}

int FieldLabel::textWidth() const
{
    // One more than measured: eliding compares fractions.
    return fontMetrics().horizontalAdvance(text()) + 2;
}

QSize FieldLabel::minimumSizeHint() const
{
    return QSize(40, kLabelHeight);
}

void FieldLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int extras = sizeHint().width() - textWidth();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width() - extras);
    int x = 0;
    const auto box = [&](int boxWidth) {
        const QRect at(x, 0, boxWidth, height());
        x += boxWidth;
        return mirrored ? QRect(width() - at.x() - at.width(), 0, at.width(), at.height()) : at;
    };
    painter.setPen(theme().text);
    painter.drawText(box(std::min(textWidth(), width() - extras)), Qt::AlignVCenter | Qt::AlignLeft, shown);
    if (m_required) {
        painter.setPen(theme().textInk(Ink::Accent));
        painter.drawText(box(12), Qt::AlignVCenter | Qt::AlignHCenter, QStringLiteral("*"));
    }
    x += kLabelSpace;
    if (m_edited) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().accent);
        painter.drawEllipse(QRectF(box(kEditedDot)).center(), kEditedDot / 2.0, kEditedDot / 2.0);
        x += 2;
    }
    if (underMouse() || hasFocus())
        paintIcon(painter, box(metrics::kIconSmall), u"expand_more", theme().textSubdued);
}

} // namespace strata::views
