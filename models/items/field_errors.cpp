#include "models/items/field_errors.h"

#include "core/base/text.h"
#include "models/items/display_text.h"

#include <QCoreApplication>

namespace strata::item {

namespace {

struct Entry {
    std::string_view type;
    const char* words;
};

// %1 is what the rule names: a value, a list or a part of a text.
constexpr Entry kReasons[] = {
    {"eq", QT_TRANSLATE_NOOP("FieldErrors", "Must be %1.")},
    {"neq", QT_TRANSLATE_NOOP("FieldErrors", "Can't be %1.")},
    {"in", QT_TRANSLATE_NOOP("FieldErrors", "Must be one of %1.")},
    {"nin", QT_TRANSLATE_NOOP("FieldErrors", "Can't be one of %1.")},
    {"contains", QT_TRANSLATE_NOOP("FieldErrors", "Must contain \"%1\".")},
    {"icontains", QT_TRANSLATE_NOOP("FieldErrors", "Must contain \"%1\".")},
    {"ncontains", QT_TRANSLATE_NOOP("FieldErrors", "Can't contain \"%1\".")},
    {"starts_with", QT_TRANSLATE_NOOP("FieldErrors", "Must start with \"%1\".")},
    {"istarts_with", QT_TRANSLATE_NOOP("FieldErrors", "Must start with \"%1\".")},
    {"nstarts_with", QT_TRANSLATE_NOOP("FieldErrors", "Can't start with \"%1\".")},
    {"nistarts_with", QT_TRANSLATE_NOOP("FieldErrors", "Can't start with \"%1\".")},
    {"ends_with", QT_TRANSLATE_NOOP("FieldErrors", "Must end with \"%1\".")},
    {"iends_with", QT_TRANSLATE_NOOP("FieldErrors", "Must end with \"%1\".")},
    {"nends_with", QT_TRANSLATE_NOOP("FieldErrors", "Can't end with \"%1\".")},
    {"niends_with", QT_TRANSLATE_NOOP("FieldErrors", "Can't end with \"%1\".")},
    {"gt", QT_TRANSLATE_NOOP("FieldErrors", "Must be more than %1.")},
    {"gte", QT_TRANSLATE_NOOP("FieldErrors", "Must be %1 or more.")},
    {"lt", QT_TRANSLATE_NOOP("FieldErrors", "Must be less than %1.")},
    {"lte", QT_TRANSLATE_NOOP("FieldErrors", "Must be %1 or less.")},
    {"empty", QT_TRANSLATE_NOOP("FieldErrors", "Must be empty.")},
    {"nempty", QT_TRANSLATE_NOOP("FieldErrors", "Can't be empty.")},
    {"null", QT_TRANSLATE_NOOP("FieldErrors", "Must be empty.")},
    {"nnull", QT_TRANSLATE_NOOP("FieldErrors", "Can't be empty.")},
    {"required", QT_TRANSLATE_NOOP("FieldErrors", "A value is required.")},
    {"unique", QT_TRANSLATE_NOOP("FieldErrors", "This value is in use already; it must be unique.")},
    {"email", QT_TRANSLATE_NOOP("FieldErrors", "Must be a valid e-mail address.")},
    {"regex", QT_TRANSLATE_NOOP("FieldErrors", "Doesn't have the right format.")},
    {"length", QT_TRANSLATE_NOOP("FieldErrors", "The value is too long.")},
    {"range", QT_TRANSLATE_NOOP("FieldErrors", "The number is out of range.")},
    {"key", QT_TRANSLATE_NOOP("FieldErrors", "The item it points at doesn't exist or can't be used.")},
};

std::string typeOf(const Error& error)
{
    switch (error.code) {
    case ErrorCode::RecordNotUnique: return "unique";
    case ErrorCode::NotNullViolation:
    case ErrorCode::ContainsNullValues: return "nnull";
    case ErrorCode::ValueTooLong: return "length";
    case ErrorCode::ValueOutOfRange: return "range";
    case ErrorCode::InvalidForeignKey: return "key";
    default: return json::text(error.extensions, "type");
    }
}

QString argument(const Json& extensions)
{
    for (const std::string_view key : {"substring", "valid", "invalid"}) {
        const Json& value = json::member(extensions, key);
        if (value.is_null())
            continue;
        if (!value.is_array())
            return rawText(value);
        QStringList parts;
        for (const Json& one : value)
            parts << rawText(one);
        return parts.join(QStringLiteral(", "));
    }
    return {};
}

QString reasonOf(const Error& error)
{
    const std::string type = typeOf(error);
    for (const Entry& entry : kReasons) {
        if (entry.type != type)
            continue;
        const QString words = QCoreApplication::translate("FieldErrors", entry.words);
        return words.contains(QLatin1String("%1")) ? words.arg(argument(error.extensions)) : words;
    }
    return text::qt(error.message);
}

void collect(FieldErrors& out, const Error& error, const store::Catalog& catalog, std::string_view collection)
{
    // "author.name" of a nested row belongs to `author`.
    const std::string name = json::text(error.extensions, "field");
    const store::Field* field = catalog.field(collection, std::string_view(name).substr(0, name.find('.')));
    if (!field)
        return;
    const QString reason = reasonOf(error);
    const bool own = !field->validationMessage.isEmpty() && error.code == ErrorCode::FailedValidation;
    out.emplace(field->key, own ? FieldError {field->validationMessage, reason} : FieldError {reason, {}});
}

} // namespace

FieldErrors fieldErrors(const Error& error, const store::Catalog& catalog, std::string_view collection)
{
    FieldErrors out;
    collect(out, error, catalog, collection);
    for (const Error& other : error.others)
        collect(out, other, catalog, collection);
    return out;
}

FieldError requiredError(const store::Field& field)
{
    const QString reason = QCoreApplication::translate("FieldErrors", "A value is required.");
    return field.validationMessage.isEmpty() ? FieldError {reason, {}} : FieldError {field.validationMessage, reason};
}

QString plainMessage(const Error& error)
{
    const auto words = [](const char* source) { return QCoreApplication::translate("FieldErrors", source); };
    switch (error.code) {
    case ErrorCode::Forbidden:
        return words(QT_TRANSLATE_NOOP("FieldErrors", "You are not allowed to do this, or the item no longer exists."));
    case ErrorCode::ServiceUnavailable:
        return words(QT_TRANSLATE_NOOP("FieldErrors", "The project can't be reached at the moment."));
    case ErrorCode::Internal:
    case ErrorCode::UnexpectedResponse:
        return words(QT_TRANSLATE_NOOP("FieldErrors", "Something went wrong in the project."));
    case ErrorCode::InvalidForeignKey:
        return words(
            QT_TRANSLATE_NOOP("FieldErrors", "The item is still used by, or points at, an item that prevents this."));
    default: return text::qt(error.message);
    }
}

} // namespace strata::item
