#include "models/items/display_text.h"

#include "core/base/text.h"
#include "core/base/title_case.h"
#include "models/items/display_template.h"
#include "models/items/formatted_look.h"
#include "models/items/item_path.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTextDocumentFragment>

#include <cmath>

namespace strata::item {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString booleanText(const Json& value, const store::Field& field, const store::Words& words)
{
    const bool on = value.is_boolean() ? value.get<bool>() : value != 0;
    const QString label = words.translated(field.displayOptions, on ? "labelOn" : "labelOff");
    return !label.isEmpty() ? label : on ? Words::tr("Yes") : Words::tr("No");
}

QString dateText(const Json& value, const store::Field& field)
{
    const QDateTime time = dateTimeOf(value, field.type);
    if (!time.isValid())
        return rawText(value);
    const Json& options = field.displayOptions;
    if (json::flag(options, "relative") && field.type != "time")
        return relativeTime(time, QDateTime::currentDateTime());
    const std::string format = json::text(options, "format", "long");
    const QLocale locale;
    const auto style = format == "short" ? QLocale::ShortFormat : QLocale::LongFormat;
    if (format != "short" && format != "long")
        return locale.toString(time, text::qt(format));
    if (field.type == "date")
        return locale.toString(time.date(), style);
    if (field.type == "time")
        return locale.toString(time.time(), QLocale::ShortFormat);
    return locale.toString(time.date(), style) + QLatin1Char(' ') + locale.toString(time.time(), QLocale::ShortFormat);
}

QString labelsText(const Json& value, const store::Field& field, const store::Words& words)
{
    if (value.is_array()) {
        QStringList parts;
        for (const Json& one : value)
            parts << labelsText(one, field, words);
        return parts.join(QStringLiteral(", "));
    }
    for (const Json* options : {&field.displayOptions, &field.options}) {
        const QString words_ = choiceText(json::member(*options, "choices"), value, words);
        if (!words_.isEmpty())
            return words_;
    }
    const QString plain = rawText(value);
    return json::flag(field.displayOptions, "format", true) ? text::qt(text::titleCase(text::utf8(plain))) : plain;
}

QString formattedText(const Json& value, const store::Field& field, const store::Words& words)
{
    const Json& options = field.displayOptions;
    if (json::flag(options, "masked"))
        return QStringLiteral("**********");
    const std::string instead = formattedLook(value, field).text;
    if (!instead.empty())
        return words.translated(text::qt(instead));
    QString plain = rawText(value);
    if (value.is_string() && plain.contains(QLatin1Char('<')))
        plain = QTextDocumentFragment::fromHtml(plain).toPlainText();
    if (json::flag(options, "format"))
        plain = value.is_number() ? QLocale().toString(value.get<double>(), 'f', QLocale::FloatingPointShortest)
                                  : text::qt(text::titleCase(text::utf8(plain)));
    return words.translated(options, "prefix") + plain + words.translated(options, "suffix");
}

/// JSON in a line: of an object what is in it, of a list its values or how many objects it has.
QString structureText(const Json& value)
{
    QStringList parts;
    for (const auto& [key, member] : value.items()) {
        if (value.is_array() && member.is_structured())
            return countText(value.size());
        const QString text = member.is_array() ? countText(member.size())
            : member.is_object()               ? QStringLiteral("…")
                                               : rawText(member);
        if (value.is_array())
            parts << text;
        else if (!member.is_null() && member != "")
            parts << text::qt(text::titleCase(key)) + QStringLiteral(": ") + text;
    }
    return parts.isEmpty() ? nullText() : parts.join(QStringLiteral(", "));
}

/// Of each element what the display's template makes of its members.
QString elementsText(const Json& value, const QString& format)
{
    const DisplayTemplate shown(format);
    const Json elements = value.is_array() ? value : Json::array({value});
    QStringList parts;
    for (const Json& element : elements) {
        parts << shown.filled([&](const std::string& path) {
            const Json* at = &element;
            for (const std::string& step : text::split(path, '.'))
                at = &json::member(*at, step);
            return rawText(*at);
        });
    }
    return parts.isEmpty() ? nullText() : parts.join(QStringLiteral(", "));
}

bool isDateType(std::string_view type)
{
    return type == "date" || type == "dateTime" || type == "time" || type == "timestamp";
}

} // namespace

QString nullText()
{
    return QStringLiteral("--");
}

QString countText(std::size_t count)
{
    QString words = QCoreApplication::translate("Words", "%n item(s)", nullptr, int(count));
    return words.replace(QStringLiteral("(s)"), count == 1 ? QString() : QStringLiteral("s"));
}

QString rawText(const Json& value)
{
    if (value.is_null())
        return nullText();
    if (value.is_number_float()) {
        std::string digits;
        json::appendNumber(digits, value.get<double>());
        return text::qt(digits);
    }
    return value.is_string() ? text::qt(value.get_ref<const std::string&>()) : text::qt(json::print(value));
}

QString displayText(const Json& value, const store::Field& field, const store::Words& words)
{
    const std::string& display = field.display;
    if (value.is_null())
        return nullText();
    if (display == "raw")
        return rawText(value);
    if (field.type == "boolean")
        return booleanText(value, field, words);
    if (isDateType(field.type))
        return dateText(value, field);
    if (display == "filesize" && value.is_number())
        return fileSizeText(value.get<qint64>());
    if (display == "labels" || field.type == "csv" || field.options.contains("choices"))
        return labelsText(value, field, words);
    if (display == "user" && value.is_object())
        return userText(value);
    if (field.type == "hash")
        return QStringLiteral("**********");
    const QString format = text::qt(json::text(field.displayOptions, "format"));
    if (display == "formatted-json-value" && value.is_structured() && !format.isEmpty())
        return elementsText(value, format);
    return value.is_structured() ? structureText(value) : formattedText(value, field, words);
}

QString relativeTime(const QDateTime& time, const QDateTime& now)
{
    struct Step {
        double seconds;
        const char* past;
        const char* future;
    };
    static constexpr Step kSteps[] = {
        {31557600, QT_TRANSLATE_NOOP("Words", "%n year(s) ago"), QT_TRANSLATE_NOOP("Words", "in %n year(s)")},
        {2629800, QT_TRANSLATE_NOOP("Words", "%n month(s) ago"), QT_TRANSLATE_NOOP("Words", "in %n month(s)")},
        {86400, QT_TRANSLATE_NOOP("Words", "%n day(s) ago"), QT_TRANSLATE_NOOP("Words", "in %n day(s)")},
        {3600, QT_TRANSLATE_NOOP("Words", "%n hour(s) ago"), QT_TRANSLATE_NOOP("Words", "in %n hour(s)")},
        {60, QT_TRANSLATE_NOOP("Words", "%n minute(s) ago"), QT_TRANSLATE_NOOP("Words", "in %n minute(s)")},
    };
    const double seconds = double(time.msecsTo(now)) / 1000;
    for (const Step& step : kSteps) {
        const int count = int(std::lround(std::abs(seconds) / step.seconds));
        if (std::abs(seconds) < step.seconds)
            continue;
        QString words = QCoreApplication::translate("Words", seconds > 0 ? step.past : step.future, nullptr, count);
        // Without a translation file the source text's plural mark is resolved here.
        return words.replace(QStringLiteral("(s)"), count == 1 ? QString() : QStringLiteral("s"));
    }
    return Words::tr("just now");
}

QDateTime dateTimeOf(const Json& value, std::string_view type)
{
    if (!value.is_string())
        return {};
    const QString written = text::qt(value.get_ref<const std::string&>());
    if (type == "time")
        return QDateTime(QDate::currentDate(), QTime::fromString(written, Qt::ISODate));
    if (type == "date")
        return QDateTime(QDate::fromString(written.left(10), Qt::ISODate), QTime(0, 0));
    const QDateTime time = QDateTime::fromString(written, Qt::ISODateWithMs);
    return type == "timestamp" ? time.toLocalTime() : QDateTime(time.date(), time.time());
}

QString fileSizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString userText(const Json& user)
{
    const QString name = text::qt(json::text(user, "first_name") + " " + json::text(user, "last_name")).trimmed();
    return name.isEmpty() ? text::qt(json::text(user, "email")) : name;
}

const Json* choiceOf(const Json& choices, const Json& value)
{
    for (const Json& choice : choices) {
        if (choice.is_object() ? sameKey(json::member(choice, "value"), value) : choice.is_string() && choice == value)
            return &choice;
    }
    return nullptr;
}

QString choiceText(const Json& choices, const Json& value, const store::Words& words)
{
    const Json* const choice = choices.is_array() ? choiceOf(choices, value) : nullptr;
    if (!choice)
        return {};
    return choice->is_object() ? words.translated(*choice, "text")
                               : words.translated(text::qt(choice->get<std::string>()));
}

} // namespace strata::item
