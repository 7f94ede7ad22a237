#include "views/theme/style.h"

#include "views/theme/focus_ring.h"
#include "views/theme/icons.h"
#include "views/theme/style_parts.h"
#include "views/theme/style_widgets.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStyleFactory>
#include <QTabBar>
#include <QTableView>
#include <QTextEdit>

namespace strata::views {
namespace {

constexpr char kVariant[] = "variant";
constexpr char kCompact[] = "compact";
constexpr char kInvalid[] = "invalid";
constexpr char kFramed[] = "framed";
constexpr int kTextMargin = 6;

bool reactsToPointer(const QWidget* widget)
{
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QComboBox*>(widget)
        || qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QScrollBar*>(widget)
        || qobject_cast<const QTabBar*>(widget) || qobject_cast<const QHeaderView*>(widget)
        || qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QAbstractItemView*>(widget);
}

/// The round box behind a text area or framed list; its viewport lies inside, clear of the corners.
void frame(QPainter& painter, const Theme& theme, const QStyleOption& option, const QWidget* widget)
{
    if (!paint::hasInputFrame(widget))
        return;
    QStyle::State state = option.state;
    state.setFlag(QStyle::State_HasFocus, widget->hasFocus());
    paint::input(painter, theme, option.rect, state, widget);
    if (widget->hasFocus() && widget->isEnabled())
        paint::box(painter, option.rect, metrics::kRadius, {}, theme.accent, 2);
}

void popupPanel(QPainter& painter, const Theme& theme, const QRect& rect)
{
    paint::box(painter, rect, metrics::kRadius, theme.surfaceRaised, theme.border);
}

/// As a menu; square where its corners can't be see-through.
void comboPopup(QPainter& painter, const Theme& theme, const QRect& rect)
{
    paint::box(painter, rect, paint::popupsAreMasked() ? 0 : metrics::kRadius, theme.surfaceRaised, theme.borderStrong);
}

} // namespace

void setVariant(QAbstractButton* button, Variant variant)
{
    button->setProperty(kVariant, static_cast<int>(variant));
    button->update();
}

Variant variantOf(const QWidget* widget)
{
    return widget ? static_cast<Variant>(widget->property(kVariant).toInt()) : Variant::Secondary;
}

void setLeading(QAbstractButton* button)
{
    button->setProperty("leading", true);
    button->update();
}

void setCompact(QWidget* widget)
{
    widget->setProperty(kCompact, true);
    widget->updateGeometry();
}

void setInvalid(QWidget* input, bool invalid)
{
    input->setProperty(kInvalid, invalid);
    input->update();
}

void setFramed(QWidget* view)
{
    view->setProperty(kFramed, true);
    if (auto* area = qobject_cast<QFrame*>(view))
        area->setFrameShape(QFrame::StyledPanel);
}

Style::Style(const Theme& theme) : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(theme)
{
    new FocusRing(this);
}

void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (reactsToPointer(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QMenu*>(widget)) {
        widget->setAttribute(Qt::WA_TranslucentBackground, !paint::popupsAreMasked());
        widget->setWindowFlag(Qt::FramelessWindowHint);
        widget->setWindowFlag(Qt::NoDropShadowWindowHint);
    }
    if (auto* text = qobject_cast<QPlainTextEdit*>(widget))
        text->document()->setDocumentMargin(kTextMargin);
    else if (auto* rich = qobject_cast<QTextEdit*>(widget))
        rich->document()->setDocumentMargin(kTextMargin);
    if (paint::isComboPopup(widget))
        widget->setAttribute(Qt::WA_TranslucentBackground, !paint::popupsAreMasked());
    if (auto* view = qobject_cast<QAbstractItemView*>(widget); view && paint::isComboPopup(view->parentWidget()))
        view->viewport()->setAutoFillBackground(false);
    if (auto* view = qobject_cast<QAbstractItemView*>(widget);
        view && !paint::hasInputFrame(view) && view->parentWidget())
        view->setFrameShape(QFrame::NoFrame);
}

void Style::unpolish(QWidget* widget)
{
    if (reactsToPointer(widget))
        widget->setAttribute(Qt::WA_Hover, false);
    QProxyStyle::unpolish(widget);
}

void Style::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
    case PE_IndicatorHeaderArrow:
    case PE_PanelToolBar:
    case PE_FrameGroupBox: return;
    case PE_FrameTabWidget:
        painter->fillRect(QRect(option->rect.x(), option->rect.y(), option->rect.width(), 1), m_theme.border);
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.x(), option->rect.bottom(), option->rect.width(), 1), m_theme.border);
        return;
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
    case PE_PanelButtonBevel: paint::button(*painter, m_theme, *option, widget); return;
    case PE_PanelLineEdit:
        if (const auto* panel = qstyleoption_cast<const QStyleOptionFrame*>(option);
            panel && panel->lineWidth > 0 && !paint::isInsideInput(widget))
            paint::input(*painter, m_theme, option->rect, option->state, widget);
        return;
    case PE_FrameLineEdit: return;
    case PE_Frame:
        if (paint::isComboPopup(widget))
            comboPopup(*painter, m_theme, option->rect);
        else
            frame(*painter, m_theme, *option, widget);
        return;
    case PE_FrameMenu: return;
    case PE_PanelMenu: popupPanel(*painter, m_theme, option->rect); return;
    case PE_PanelTipLabel: paint::box(*painter, option->rect, 4, m_theme.surfaceRaised, m_theme.border); return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: paint::checkBox(*painter, m_theme, *option); return;
    case PE_IndicatorRadioButton: paint::radioButton(*painter, m_theme, *option); return;
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
            paint::row(*painter, m_theme, *item, widget);
        return;
    case PE_PanelItemViewRow:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
            paint::treeBranch(*painter, m_theme, *item, widget);
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            const Qt::ArrowType closed = option->direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
            paint::chevron(
                *painter, option->rect, option->state & State_Open ? Qt::DownArrow : closed, m_theme.textSubdued);
        }
        return;
    case PE_IndicatorItemViewItemDrop:
        paint::box(*painter, QRectF(option->rect).adjusted(0, -1, 0, 1), 1, m_theme.accent);
        return;
    case PE_IndicatorArrowUp: paint::chevron(*painter, option->rect, Qt::UpArrow, m_theme.textSubdued); return;
    case PE_IndicatorArrowDown: paint::chevron(*painter, option->rect, Qt::DownArrow, m_theme.textSubdued); return;
    case PE_IndicatorArrowLeft: paint::chevron(*painter, option->rect, Qt::LeftArrow, m_theme.textSubdued); return;
    case PE_IndicatorArrowRight: paint::chevron(*painter, option->rect, Qt::RightArrow, m_theme.textSubdued); return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonBevel: paint::button(*painter, m_theme, *option, widget); return;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            paint::buttonLabel(*painter, m_theme, *button, widget);
        return;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            paint::comboLabel(*painter, m_theme, *combo, *proxy(), widget);
        return;
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel: return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            paint::progress(*painter, m_theme, *bar);
        return;
    case CE_Header:
        // Drawn here, because the base style asks itself, not this one, where the label lies.
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            paint::headerSection(*painter, m_theme, *header);
            QStyleOptionHeader label = *header;
            label.rect = subElementRect(SE_HeaderLabel, option, widget);
            paint::headerLabel(*painter, m_theme, label, widget);
        }
        return;
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            paint::headerSection(*painter, m_theme, *header);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            paint::headerLabel(*painter, m_theme, *header, widget);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, m_theme.surface);
        painter->fillRect(QRect(option->rect.x(), option->rect.bottom(), option->rect.width(), 1), m_theme.border);
        return;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            paint::tabShape(*painter, m_theme, *tab);
        return;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            QStyleOptionTab label = *tab;
            const bool selected = tab->state & State_Selected;
            label.palette.setColor(QPalette::WindowText, selected ? m_theme.text : m_theme.textSubdued);
            label.state.setFlag(State_HasFocus, false);
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_MenuItem:
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            paint::menuItem(*painter, m_theme, *item, widget);
        return;
    case CE_MenuEmptyArea:
    case CE_MenuBarEmptyArea: return;
    case CE_Splitter:
        painter->fillRect(option->rect, option->state & State_MouseOver ? m_theme.accent : m_theme.border);
        return;
    case CE_ShapedFrame:
        if (const auto* panel = qstyleoption_cast<const QStyleOptionFrame*>(option);
            panel && (panel->frameShape == QFrame::HLine || panel->frameShape == QFrame::VLine)) {
            painter->fillRect(option->rect, m_theme.border);
            return;
        }
        if (paint::isComboPopup(widget))
            comboPopup(*painter, m_theme, option->rect);
        else
            frame(*painter, m_theme, *option, widget);
        return;
    case CE_FocusFrame:
        paint::box(*painter, option->rect, metrics::kRadius + paint::focusMargin(widget) - 1, {}, m_theme.accent, 2);
        return;
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    switch (control) {
    case CC_ComboBox:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            paint::comboBox(*painter, m_theme, *combo, widget);
        return;
    case CC_SpinBox:
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
            paint::spinBox(*painter, m_theme, *spin, *proxy(), widget);
        return;
    case CC_Slider:
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            paint::slider(*painter, m_theme, *slider, *proxy(), widget);
        return;
    case CC_ScrollBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            paint::scrollBar(*painter, m_theme, *bar, *proxy(), widget);
        return;
    case CC_ToolButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option))
            paint::toolButton(*painter, m_theme, *button, widget);
        return;
    default: QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    switch (element) {
    case SE_LineEditContents: {
        const auto* panel = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (paint::isInsideInput(widget) || !panel || panel->lineWidth == 0)
            return option->rect;
        return visualRect(option->direction, option->rect, option->rect.adjusted(8, 1, -8, -1));
    }
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents: return option->rect;
    case SE_ItemViewItemFocusRect: return option->rect;
    case SE_ItemViewItemText: {
        const QRect text = QProxyStyle::subElementRect(element, option, widget);
        const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        const bool besideIcon = item && (item->features & QStyleOptionViewItem::HasDecoration);
        // The margins of icon and text add up; one of them is enough between the two.
        if (!besideIcon || !qobject_cast<const QListView*>(widget))
            return text;
        return option->direction == Qt::RightToLeft ? text.adjusted(0, 0, 10, 0) : text.adjusted(-10, 0, 0, 0);
    }
    case SE_HeaderLabel: {
        // The margin is horizontal only: descenders need the whole height.
        const int margin = pixelMetric(PM_HeaderMargin, option, widget);
        return option->rect.adjusted(margin, 0, -margin, 0);
    }
    default: return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect Style::subControlRect(
    ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const
{
    const QRect all = option->rect;
    const auto mirrored = [&](const QRect& rect) { return visualRect(option->direction, all, rect); };
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxEditField)
            return mirrored(all.adjusted(8, 1, -30, -1));
        if (part == SC_ComboBoxArrow)
            return mirrored(QRect(all.right() - 29, all.y(), 30, all.height()));
    }
    if (control == CC_SpinBox) {
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        const bool buttons = spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        const int half = all.height() / 2;
        if (part == SC_SpinBoxEditField)
            return mirrored(all.adjusted(10, 1, buttons ? -26 : -10, -1));
        if (part == SC_SpinBoxUp)
            return buttons ? mirrored(QRect(all.right() - 24, half - 13, 20, 13)) : QRect();
        if (part == SC_SpinBoxDown)
            return buttons ? mirrored(QRect(all.right() - 24, half, 20, 13)) : QRect();
    }
    if (control == CC_ScrollBar) {
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
            return {};
        if (part == SC_ScrollBarGroove)
            return all;
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QIcon Style::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    switch (which) {
    case SP_MessageBoxInformation: return materialIcon(u"info", Ink::Info);
    case SP_MessageBoxWarning: return materialIcon(u"warning", Ink::Warning);
    case SP_MessageBoxCritical: return materialIcon(u"error", Ink::Danger);
    case SP_MessageBoxQuestion: return materialIcon(u"help", Ink::Info);
    case SP_LineEditClearButton: return materialIcon(u"close", Ink::Subdued);
    case SP_DirIcon:
    case SP_DirClosedIcon: return materialIcon(u"folder", Ink::Subdued);
    case SP_FileIcon: return materialIcon(u"insert_drive_file", Ink::Subdued);
    case SP_ToolBarHorizontalExtensionButton: return materialIcon(u"more_horiz", Ink::Subdued);
    default: return QProxyStyle::standardIcon(which, option, widget);
    }
}

} // namespace strata::views
