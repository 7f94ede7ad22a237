#include "models/store/words.h"

#include "core/base/text.h"
#include "core/base/title_case.h"

#include <QCoreApplication>

namespace strata::store {

namespace {

const QString kMark = QStringLiteral("$t:");

// Keys that a project's own choices and options use; others read well title-cased.
QString builtInWords(const QString& key)
{
    static const QMap<QString, const char*> kWords = {
        {QStringLiteral("delete_label"), QT_TRANSLATE_NOOP("Words", "Delete")},
        {QStringLiteral("singleton_label"), QT_TRANSLATE_NOOP("Words", "Singleton")},
        {QStringLiteral("url"), QT_TRANSLATE_NOOP("Words", "URL")},
        {QStringLiteral("appearance_auto"), QT_TRANSLATE_NOOP("Words", "Automatic")},
        {QStringLiteral("appearance_light"), QT_TRANSLATE_NOOP("Words", "Light")},
        {QStringLiteral("appearance_dark"), QT_TRANSLATE_NOOP("Words", "Dark")},
        {QStringLiteral("field_options.directus_roles.name"),
            QT_TRANSLATE_NOOP("Words", "The unique name for this role")},
        {QStringLiteral("enter_a_value"), QT_TRANSLATE_NOOP("Words", "Enter a value…")},
        {QStringLiteral("default_sync_with_project"), QT_TRANSLATE_NOOP("Words", "Default (as the project)")},
    };
    const char* words = kWords.value(key);
    return words ? QCoreApplication::translate("Words", words) : QString();
}

bool sameLanguage(const QString& a, const QString& b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

Words::Words(QString language, const Json& rows) : m_language(std::move(language))
{
    if (!rows.is_array())
        return;
    for (const Json& row : rows) {
        if (sameLanguage(text::qt(json::text(row, "language")), m_language))
            m_custom.insert(text::qt(json::text(row, "key")), text::qt(json::text(row, "value")));
    }
}

QString Words::translated(const QString& text) const
{
    if (!text.startsWith(kMark))
        return text;
    const QString key = text.mid(kMark.size());
    if (m_custom.contains(key))
        return m_custom.value(key);
    const QString words = builtInWords(key);
    if (!words.isEmpty())
        return words;
    const QString last = key.section(QLatin1Char('.'), -1);
    return text::qt(text::titleCase(text::utf8(last)));
}

QString Words::translated(const Json& object, std::string_view key) const
{
    return translated(text::qt(json::text(object, key)));
}

QString Words::fromList(const Json& translations, std::string_view part) const
{
    if (!translations.is_array())
        return {};
    const QString english = QStringLiteral("en-US");
    for (const QString& language : {m_language, english}) {
        for (const Json& row : translations) {
            if (!sameLanguage(text::qt(json::text(row, "language")), language))
                continue;
            const QString words = translated(row, part);
            if (!words.isEmpty())
                return words;
        }
    }
    return {};
}

} // namespace strata::store
