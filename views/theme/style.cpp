#include "views/theme/style.h"

#include "views/theme/focus_ring.h"
#include "views/theme/icons.h"
#include "views/theme/style_parts.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QFocusFrame>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
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

int controlHeight(const QWidget* widget)
{
    return widget && widget->property(kCompact).toBool() ? metrics::kControlCompact : metrics::kControlHeight;
}

/// Text areas look like inputs; lists and tables only when asked.
bool hasInputFrame(const QWidget* widget)
{
    return qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget)
        || (widget && widget->property(kFramed).toBool());
}

bool isInsideInput(const QWidget* widget)
{
    const QWidget* parent = widget ? widget->parentWidget() : nullptr;
    return qobject_cast<const QAbstractSpinBox*>(parent) || qobject_cast<const QComboBox*>(parent);
}

bool reactsToPointer(const QWidget* widget)
{
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QComboBox*>(widget)
        || qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QScrollBar*>(widget)
        || qobject_cast<const QTabBar*>(widget) || qobject_cast<const QHeaderView*>(widget)
        || qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QAbstractItemView*>(widget);
}

/// The popup of a combo box, which Qt keeps to itself.
bool isComboPopup(const QWidget* widget)
{
    return widget && widget->inherits("QComboBoxPrivateContainer");
}

/// The round box behind a text area or framed list; its viewport lies inside, clear of the corners.
void frame(QPainter& painter, const Theme& theme, const QStyleOption& option, const QWidget* widget)
{
    if (!hasInputFrame(widget))
        return;
    QStyle::State state = option.state;
    state.setFlag(QStyle::State_HasFocus, widget->hasFocus());
    paint::input(painter, theme, option.rect, state, widget);
    if (widget->hasFocus() && widget->isEnabled())
        paint::box(painter, option.rect, metrics::kRadius, {}, theme.accent, 2);
}

/// How far the focus ring of 2 px reaches beyond the control: on inputs it joins their outline, around buttons, which may
/// have its colour, it leaves a gap.
int focusMargin(const QWidget* widget)
{
    const auto* ring = qobject_cast<const QFocusFrame*>(widget);
    return ring && qobject_cast<QAbstractButton*>(ring->widget()) ? 4 : 1;
}

int frameWidth(const QWidget* widget)
{
    if (hasInputFrame(widget) || isComboPopup(widget))
        return 4;
    return qobject_cast<const QLineEdit*>(widget) ? 1 : 0;
}

/// X11 may run without a compositor, where translucent corners are black; there they are cut off instead.
bool popupsAreMasked()
{
    static const bool masked = QGuiApplication::platformName() == QStringLiteral("xcb");
    return masked;
}

QRegion roundedRegion(const QRect& rect)
{
    QPainterPath path;
    path.addRoundedRect(rect, metrics::kRadius, metrics::kRadius);
    return QRegion(path.toFillPolygon().toPolygon());
}

void popupPanel(QPainter& painter, const Theme& theme, const QRect& rect)
{
    paint::box(painter, rect, metrics::kRadius, theme.surfaceRaised, theme.border);
}

/// As a menu; square where its corners can't be see-through.
void comboPopup(QPainter& painter, const Theme& theme, const QRect& rect)
{
    paint::box(painter, rect, popupsAreMasked() ? 0 : metrics::kRadius, theme.surfaceRaised, theme.borderStrong);
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
        widget->setAttribute(Qt::WA_TranslucentBackground, !popupsAreMasked());
        widget->setWindowFlag(Qt::FramelessWindowHint);
        widget->setWindowFlag(Qt::NoDropShadowWindowHint);
    }
    if (auto* text = qobject_cast<QPlainTextEdit*>(widget))
        text->document()->setDocumentMargin(kTextMargin);
    else if (auto* rich = qobject_cast<QTextEdit*>(widget))
        rich->document()->setDocumentMargin(kTextMargin);
    if (isComboPopup(widget))
        widget->setAttribute(Qt::WA_TranslucentBackground, !popupsAreMasked());
    if (auto* view = qobject_cast<QAbstractItemView*>(widget); view && isComboPopup(view->parentWidget()))
        view->viewport()->setAutoFillBackground(false);
    if (auto* view = qobject_cast<QAbstractItemView*>(widget); view && !hasInputFrame(view) && view->parentWidget())
        view->setFrameShape(QFrame::NoFrame);
}

void Style::unpolish(QWidget* widget)
{
    if (reactsToPointer(widget))
        widget->setAttribute(Qt::WA_Hover, false);
    QProxyStyle::unpolish(widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
    const QWidget* widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
    case PE_IndicatorHeaderArrow:
    case PE_PanelToolBar:
    case PE_FrameGroupBox:
        return;
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
            panel && panel->lineWidth > 0 && !isInsideInput(widget))
            paint::input(*painter, m_theme, option->rect, option->state, widget);
        return;
    case PE_FrameLineEdit: return;
    case PE_Frame:
        if (isComboPopup(widget))
            comboPopup(*painter, m_theme, option->rect);
        else
            frame(*painter, m_theme, *option, widget);
        return;
    case PE_FrameMenu: return;
    case PE_PanelMenu: popupPanel(*painter, m_theme, option->rect); return;
    case PE_PanelTipLabel:
        paint::box(*painter, option->rect, 4, m_theme.surfaceRaised, m_theme.border);
        return;
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
            paint::chevron(*painter, option->rect, option->state & State_Open ? Qt::DownArrow : closed,
                m_theme.textSubdued);
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

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
    const QWidget* widget) const
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
        if (isComboPopup(widget))
            comboPopup(*painter, m_theme, option->rect);
        else
            frame(*painter, m_theme, *option, widget);
        return;
    case CE_FocusFrame:
        paint::box(*painter, option->rect, metrics::kRadius + focusMargin(widget) - 1, {}, m_theme.accent, 2);
        return;
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
    const QWidget* widget) const
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
        if (isInsideInput(widget) || !panel || panel->lineWidth == 0)
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

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
    const QWidget* widget) const
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

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 32;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap: return 0;
    case PM_DefaultFrameWidth: return frameWidth(widget);
    case PM_ComboBoxFrameWidth:
    case PM_SpinBoxFrameWidth: return 1;
    case PM_SplitterWidth: return 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap: return 0;
    case PM_TabBarTabHSpace: return 24;
    case PM_TabBarTabVSpace: return 18;
    case PM_TabBarScrollButtonWidth: return 24;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return 8;
    case PM_MenuHMargin: return 0;
    case PM_MenuVMargin: return 4;
    case PM_MenuPanelWidth: return 1;
    case PM_HeaderMargin: return 12;
    case PM_HeaderMarkSize: return 12;
    case PM_HeaderGripMargin: return 6;
    case PM_HeaderDefaultSectionSizeVertical: return metrics::kRowHeight;
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_ButtonIconSize: return metrics::kIconSmall;
    case PM_ToolBarIconSize: return metrics::kIcon;
    // Item views take the text margin of their cells from it, less one; in tables it is that of the header.
    case PM_FocusFrameHMargin:
        if (qobject_cast<const QTableView*>(widget))
            return 11;
        if (qobject_cast<const QListView*>(widget))
            return 9;
        return qobject_cast<const QAbstractItemView*>(widget) ? 5 : focusMargin(widget);
    case PM_FocusFrameVMargin: return focusMargin(widget);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin: return 12;
    case PM_ToolTipLabelFrameWidth: return 6;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength: return 18;
    case PM_TreeViewIndentation: return 16;
    case PM_TextCursorWidth: return 1;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* result) const
{
    switch (hint) {
    case SH_Menu_Mask:
    case SH_ToolTip_Mask:
        if (auto* mask = qstyleoption_cast<QStyleHintReturnMask*>(result); mask && option && popupsAreMasked()) {
            mask->region = roundedRegion(option->rect);
            return 1;
        }
        return 0;
    case SH_ComboBox_Popup: return 0;
    case SH_ComboBox_ListMouseTracking:
    case SH_ItemView_ActivateItemOnSingleClick: return hint == SH_ComboBox_ListMouseTracking;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_UnderlineShortcut: return 0;
    case SH_Menu_MouseTracking:
    case SH_MenuBar_MouseTracking: return 1;
    case SH_ScrollBar_LeftClickAbsolutePosition: return 0;
    case SH_Slider_AbsoluteSetButtons: return Qt::LeftButton;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_FocusFrame_AboveWidget: return 1;
    case SH_FocusFrame_Mask: return 0;
    case SH_TabBar_Alignment: return Qt::AlignLeft;
    case SH_TabBar_ElideMode: return Qt::ElideRight;
    case SH_ToolTip_WakeUpDelay: return 500;
    case SH_Widget_Animation_Duration: return 120;
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_Table_GridLineColor: return static_cast<int>(m_theme.border.rgba());
    case SH_TextControl_FocusIndicatorTextCharFormat: return 0;
    case SH_LineEdit_PasswordCharacter: return 0x2022;
    default: return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
    const QWidget* widget) const
{
    const int height = controlHeight(widget);
    switch (type) {
    case CT_PushButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (button && button->text.isEmpty() && !(button->features & QStyleOptionButton::HasMenu))
            return QSize(height, height);
        const bool menu = button && (button->features & QStyleOptionButton::HasMenu);
        const int icon = button && !button->icon.isNull() ? button->iconSize.width() + 8 : 0;
        const int text = button ? button->fontMetrics.size(Qt::TextHideMnemonic, button->text).width() : 0;
        return QSize(text + icon + 26 + (menu ? 16 : 0), height);
    }
    case CT_ToolButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        if (button && (button->toolButtonStyle == Qt::ToolButtonIconOnly || button->text.isEmpty()))
            return QSize(height, height);
        const bool menu = button && (button->features & QStyleOptionToolButton::HasMenu);
        const int icon = button && button->toolButtonStyle != Qt::ToolButtonTextOnly && !button->icon.isNull()
            ? button->iconSize.width() + 6
            : 0;
        const int text = button ? button->fontMetrics.size(Qt::TextHideMnemonic, button->text).width() : 0;
        return QSize(text + icon + 18 + (menu ? 14 : 0), height);
    }
    case CT_LineEdit: return QSize(contents.width() + 20, isInsideInput(widget) ? contents.height() : height);
    case CT_ComboBox: return QSize(contents.width() + 42, height);
    case CT_SpinBox: return QSize(contents.width() + 40, height);
    case CT_CheckBox:
    case CT_RadioButton: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return QSize(base.width(), std::max(base.height(), 20));
    }
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return paint::menuItemSize(*item, contents);
        break;
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return QSize(base.width() + 8, std::max(base.height(), metrics::kMenuRow));
    }
    case CT_HeaderSection: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return QSize(base.width() + 8, metrics::kRowHeight);
    }
    case CT_ProgressBar: return QSize(contents.width(), 8);
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
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
