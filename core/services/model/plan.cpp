#include "core/services/model/plan.h"

#include "core/base/crypto.h"

namespace strata::model {
namespace {

Json statementJson(const ddl::Ran& statement)
{
    return {{"sql", statement.sql}, {"kind", statement.kind}, {"table", statement.table},
        {"reversible", statement.kind != "drop"}};
}

Json lossOf(const Loss& loss)
{
    return {{"collection", loss.collection}, {"field", loss.field.empty() ? Json(nullptr) : Json(loss.field)},
        {"kind", loss.kind}, {"rows", loss.rows}, {"samples", loss.samples}};
}

} // namespace

std::string Plan::fingerprint() const
{
    std::string text;
    for (const ddl::Ran& statement : statements)
        text += statement.sql + "\n";
    for (const Loss& one : loss)
        text += one.collection + "." + one.field + "." + one.kind + "=" + std::to_string(one.rows) + "\n";
    for (const Metadata& change : metadata)
        text += change.action + change.collection + std::to_string(change.keys.size()) + "\n";
    return crypto::hex(crypto::sha1(text));
}

Json Plan::lossJson() const
{
    Json list = Json::array();
    for (const Loss& one : loss)
        list.push_back(lossOf(one));
    return list;
}

std::string Plan::lossText() const
{
    std::string text;
    for (const Loss& one : loss) {
        text += text.empty() ? "" : ", ";
        text += one.field.empty()
            ? "table \"" + one.collection + "\" (" + std::to_string(one.rows) + " rows)"
            : "column \"" + one.collection + "." + one.field + "\" (" + std::to_string(one.rows) + " values)";
    }
    return text;
}

Json Plan::json() const
{
    Json statementList = Json::array();
    for (const ddl::Ran& statement : statements)
        statementList.push_back(statementJson(statement));
    Json metadataList = Json::array();
    for (const Metadata& change : metadata)
        metadataList.push_back({{"action", change.action}, {"collection", change.collection}, {"keys", change.keys}});
    Json referenceList = Json::array();
    for (const ddl::Cleaned& cleaned : references)
        referenceList.push_back(
            {{"kind", cleaned.kind}, {"id", cleaned.id}, {"text", cleaned.text}, {"action", "clean"}});
    return {{"statements", std::move(statementList)}, {"metadata", std::move(metadataList)}, {"loss", lossJson()},
        {"references", std::move(referenceList)}, {"refused", refused.empty() ? Json(nullptr) : Json(refused)},
        {"needs_force", needsForce}, {"fingerprint", fingerprint()}};
}

} // namespace strata::model
