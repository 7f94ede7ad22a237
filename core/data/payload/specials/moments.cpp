#include "core/data/payload/specials/rules.h"

namespace strata::payload {

void writeDateCreated(Json& value, Writing writing, const Author& author)
{
    if (writing == Writing::Create)
        value = clock::isoUtc(author.now);
}

void writeDateUpdated(Json& value, Writing writing, const Author& author)
{
    if (writing == Writing::Update)
        value = clock::isoUtc(author.now);
}

} // namespace strata::payload
