#pragma once

#include "core/base/json.h"

#include <QMap>
#include <QString>

namespace strata::store {

/// Turns texts of a project into the user's language: "$t:key" texts, `translations` lists of fields and collections.
/// A plain value.
class Words {
public:
    Words() = default;
    /// `rows`: of `/translations` (`language`, `key`, `value`). A later row of the same language wins.
    Words(QString language, const Json& rows);

    const QString& language() const { return m_language; }
    /// The text itself, or the words of its key when it is "$t:key" (a custom translation, else a built-in one, else the
    /// last part of the key title-cased).
    QString translated(const QString& text) const;
    /// Member `key` of an object, translated; empty when it is absent or no text.
    QString translated(const Json& object, std::string_view key) const;
    /// Member `part` of the row of `translations` for the user's language, else of English; empty when there is none.
    QString fromList(const Json& translations, std::string_view part) const;

private:
    QString m_language = QStringLiteral("en-US");
    QMap<QString, QString> m_custom;
};

} // namespace strata::store
