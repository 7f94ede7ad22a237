#include "views/theme/icons.h"

#include "views/theme/contrast.h"
#include "views/theme/fonts.h"

#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>
#include <QRawFont>

namespace strata::views {
namespace {

/// Names of the newer Material Symbols set that the font lacks, and what is drawn instead.
struct IconAlias {
    const char* name;
    const char* drawn;
};
constexpr IconAlias kAliases[] = {
    {"database", "storage"},
    {"box", "check_box_outline_blank"},
    {"select_check_box", "check_box"},
    {"code_blocks", "code"},
    {"gallery_thumbnail", "view_carousel"},
    {"magic_button", "auto_fix_high"},
    {"deployed_code", "view_in_ar"},
    {"package", "inventory_2"},
    {"package_2", "inventory_2"},
    {"flowsheet", "account_tree"},
    {"prompt_suggestion", "chat"},
    {"family_history", "account_tree"},
    {"team_dashboard", "dashboard"},
    {"lab_profile", "description"},
    {"docs", "article"},
    {"link_rounded", "link"},
    {"home_app_logo", "home"},
    {"stacks", "layers"},
    {"ink_pen", "edit"},
    {"draft", "insert_drive_file"},
    {"photo_prints", "photo_library"},
    {"imagesmode", "image"},
    {"page_info", "tune"},
    {"rule_settings", "rule"},
    {"person_edit", "manage_accounts"},
    {"robot_2", "smart_toy"},
    {"star_rate_half", "star_half"},
    {"variable_add", "data_object"},
    {"variables", "data_object"},
    {"text_ad", "text_snippet"},
    {"text_compare", "compare"},
    {"shapes", "category"},
    {"format_quote_off", "format_quote"},
    {"code_off", "code"},
    {"add_notes", "note_add"},
    {"contract", "description"},
    {"cards", "style"},
    {"globe", "public"},
    {"language_us", "language"},
    {"captive_portal", "language"},
    {"check_indeterminate_small", "remove"},
    {"add_2", "add"},
    {"side_navigation", "view_sidebar"},
    {"dock_to_right", "view_sidebar"},
    {"left_panel_close", "menu_open"},
    {"left_panel_open", "menu"},
    {"account_circle_filled", "account_circle"},
};

char32_t codePointOf(QStringView name)
{
    if (const char32_t code = iconCodePoint(name))
        return code;
    for (const IconAlias& alias : kAliases) {
        if (name == QLatin1String(alias.name))
            return iconCodePoint(QString::fromLatin1(alias.drawn));
    }
    // Symbols variants such as "folder_filled" or "star_outlined" share the plain drawing.
    const qsizetype cut = name.lastIndexOf(u'_');
    if (cut > 0 && (name.endsWith(u"_filled") || name.endsWith(u"_outlined") || name.endsWith(u"_rounded")))
        return iconCodePoint(name.left(cut));
    return 0;
}

/// Outline of an icon on a square of 24 units; the path is filled, so every scale is exact.
QPainterPath makeOutline(QStringView name)
{
    const char32_t code = codePointOf(name);
    QPainterPath path;
    if (code != 0 && !iconFamily().isEmpty()) {
        QFont face(iconFamily());
        face.setPixelSize(24);
        face.setHintingPreference(QFont::PreferNoHinting);
        const QRawFont raw = QRawFont::fromFont(face);
        const QList<quint32> glyphs = raw.glyphIndexesForString(QString::fromUcs4(&code, 1));
        if (!glyphs.isEmpty() && glyphs.first() != 0) {
            path = raw.pathForGlyph(glyphs.first());
            path.translate(0, (24 - raw.ascent() - raw.descent()) / 2 + raw.ascent());
            return path;
        }
    }
    path.addRoundedRect(QRectF(4, 4, 16, 16), 2, 2);
    QPainterPath hole;
    hole.addRoundedRect(QRectF(6, 6, 12, 12), 1, 1);
    return path.subtracted(hole);
}

const QPainterPath& outlineOf(QStringView name)
{
    static QHash<QString, QPainterPath> made;
    const QString key = name.toString();
    const auto known = made.constFind(key);
    return known != made.constEnd() ? *known : *made.insert(key, makeOutline(name));
}

class IconEngine : public QIconEngine {
public:
    IconEngine(QString name, Ink ink) : m_name(std::move(name)), m_ink(ink) { }
    IconEngine(QString name, const QColor& color) : m_name(std::move(name)), m_color(color) { }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, colorFor(mode));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const QColor color = colorFor(mode);
        const QString key = QStringLiteral("icon/%1/%2/%3x%4@%5")
                                .arg(m_name, color.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height())
                                .arg(scale);
        QPixmap result;
        if (QPixmapCache::find(key, &result))
            return result;
        result = QPixmap(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paintIcon(painter, QRectF(QPointF(), size), m_name, color);
        painter.end();
        QPixmapCache::insert(key, result);
        return result;
    }

    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override { return size; }
    QIconEngine* clone() const override { return new IconEngine(*this); }
    bool isNull() override { return false; }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        const Theme& now = theme();
        QColor color = m_color.isValid() ? legible(m_color, now.surfaceSubdued, 3.0) : now.ink(m_ink);
        if (mode == QIcon::Disabled)
            color = mixed(now.surface, color, 0.4);
        return color;
    }

    QString m_name;
    Ink m_ink = Ink::Subdued;
    QColor m_color;
};

} // namespace

QIcon materialIcon(QStringView name, Ink ink)
{
    return QIcon(new IconEngine(name.toString(), ink));
}

QIcon materialIcon(QStringView name, const QColor& color)
{
    return QIcon(
        color.isValid() ? new IconEngine(name.toString(), color) : new IconEngine(name.toString(), Ink::Subdued));
}

void paintIcon(QPainter& painter, const QRectF& rect, QStringView name, const QColor& color)
{
    const qreal side = std::min(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 24, side / 24);
    painter.fillPath(outlineOf(name), color);
    painter.restore();
}

bool isIconName(QStringView name)
{
    return codePointOf(name) != 0;
}

} // namespace strata::views
