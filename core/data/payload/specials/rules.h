#pragma once

#include "core/data/payload/specials.h"

/// The functions of the table in specials.cpp, one file per kind.
namespace strata::payload {

/// Null, false, 0 and "", as JavaScript sees them.
bool isFalsy(const Json& value);

void writeUuid(Json& value, Writing writing, const Author& author);

void writeUserCreated(Json& value, Writing writing, const Author& author);
void writeUserUpdated(Json& value, Writing writing, const Author& author);
void writeRoleCreated(Json& value, Writing writing, const Author& author);
void writeRoleUpdated(Json& value, Writing writing, const Author& author);

void writeDateCreated(Json& value, Writing writing, const Author& author);
void writeDateUpdated(Json& value, Writing writing, const Author& author);

void writeHash(Json& value, Writing writing, const Author& author);
void showConcealed(Json& value);
void showBoolean(Json& value);
void showJson(Json& value);
void writeCsv(Json& value, Writing writing, const Author& author);
void showCsv(Json& value);

} // namespace strata::payload
