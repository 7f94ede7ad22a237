#pragma once

#include "models/store/catalog.h"

#include <QDateTime>

namespace strata::item {

/// What stands for null.
QString nullText();

/// A value as its field's display shows it, in plain text (studio §9): for titles, templates, exports and tool tips.
QString displayText(const Json& value, const store::Field& field, const store::Words& words);
/// A value without display: text as it is, numbers exact, everything else as JSON.
QString rawText(const Json& value);
/// "3 items".
QString countText(std::size_t count);
/// "5 minutes ago", "in 2 days".
QString relativeTime(const QDateTime& time, const QDateTime& now);
/// The instant or wall time of a value of type date, dateTime, time or timestamp, in local time; invalid for anything else.
QDateTime dateTimeOf(const Json& value, std::string_view type);
/// "1.2 MB".
QString fileSizeText(qint64 bytes);
/// The name of a user, else the e-mail.
QString userText(const Json& user);
/// The row of options' `choices` with that value, an object or, of plain lists, the text itself; null when there is none.
const Json* choiceOf(const Json& choices, const Json& value);
/// Options' `choices`: the text of the choice with that value; empty when there is none.
QString choiceText(const Json& choices, const Json& value, const store::Words& words);

} // namespace strata::item
