#include "views/theme/style.h"

#include "views/theme/style_parts.h"
#include "views/theme/style_widgets.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QListView>
#include <QPainterPath>
#include <QTableView>

namespace strata::views {
namespace {

int controlHeight(const QWidget* widget)
{
    return widget && widget->property("compact").toBool() ? metrics::kControlCompact : metrics::kControlHeight;
}

int frameWidth(const QWidget* widget)
{
    if (paint::hasInputFrame(widget) || paint::isComboPopup(widget))
        return 4;
    return qobject_cast<const QLineEdit*>(widget) ? 1 : 0;
}

QRegion roundedRegion(const QRect& rect)
{
    QPainterPath path;
    path.addRoundedRect(rect, metrics::kRadius, metrics::kRadius);
    return QRegion(path.toFillPolygon().toPolygon());
}

} // namespace

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
        return qobject_cast<const QAbstractItemView*>(widget) ? 5 : paint::focusMargin(widget);
    case PM_FocusFrameVMargin: return paint::focusMargin(widget);
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
        if (auto* mask = qstyleoption_cast<QStyleHintReturnMask*>(result); mask && option && paint::popupsAreMasked()) {
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

QSize Style::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& contents, const QWidget* widget) const
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
    case CT_LineEdit: return QSize(contents.width() + 20, paint::isInsideInput(widget) ? contents.height() : height);
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

} // namespace strata::views
