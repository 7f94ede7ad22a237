#include "views/theme/fonts.h"

#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QHash>

// Outside any namespace, as the macro asks; a static library's resources are not linked in without it.
static void initFontResources()
{
    Q_INIT_RESOURCE(strata_fonts);
}

namespace strata::views {
namespace {

const QString kBuiltIn = QStringLiteral(":/strata/fonts");

/// Lines of the icon font's own table: `"name": e145,`.
QHash<QString, char32_t> readCodePoints()
{
    QHash<QString, char32_t> points;
    QFile table(kBuiltIn + QStringLiteral("/icon-codepoints.scss"));
    if (!table.open(QIODevice::ReadOnly)) {
        table.setFileName(QStringLiteral("/usr/share/fonts-material-design-icons-iconfont/scss/_variables.scss"));
        if (!table.open(QIODevice::ReadOnly))
            return points;
    }
    while (!table.atEnd()) {
        const QByteArray line = table.readLine().trimmed();
        const qsizetype end = line.indexOf("\": ");
        if (end < 2 || !line.startsWith('"'))
            continue;
        bool ok = false;
        const uint code = line.mid(end + 3).chopped(line.endsWith(',') ? 1 : 0).toUInt(&ok, 16);
        if (ok)
            points.insert(QString::fromLatin1(line.mid(1, end - 1)), code);
    }
    return points;
}

QString firstInstalled(const QStringList& families)
{
    const QStringList known = QFontDatabase::families();
    for (const QString& family : families) {
        if (known.contains(family))
            return family;
    }
    return {};
}

} // namespace

void loadFonts()
{
    initFontResources();
    for (const QFileInfo& file : QDir(kBuiltIn).entryInfoList({QStringLiteral("*.otf"), QStringLiteral("*.ttf")}))
        QFontDatabase::addApplicationFont(file.filePath());
}

QString interfaceFamily()
{
    static const QString family = [] {
        const QString found
            = firstInstalled({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
        return found.isEmpty() ? QFontDatabase::systemFont(QFontDatabase::GeneralFont).family() : found;
    }();
    return family;
}

QString monospaceFamily()
{
    static const QString family = [] {
        const QString found = firstInstalled({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")});
        return found.isEmpty() ? QFontDatabase::systemFont(QFontDatabase::FixedFont).family() : found;
    }();
    return family;
}

QString iconFamily()
{
    static const QString family = firstInstalled({QStringLiteral("Material Icons")});
    return family;
}

char32_t iconCodePoint(QStringView name)
{
    static const QHash<QString, char32_t> points = readCodePoints();
    return points.value(name.toString(), 0);
}

} // namespace strata::views
