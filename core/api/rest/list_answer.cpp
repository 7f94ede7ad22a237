#include "core/api/rest/list_answer.h"

#include "core/data/items/item_reader.h"
#include "core/data/items/read.h"

namespace strata::rest {
namespace {

/// Lists that may become longer are read while they are sent.
constexpr std::int64_t kShortList = 1000;
constexpr std::size_t kPieceBytes = std::size_t(128) * 1024;

/// The items of a plan, read piece by piece on the threads that send them.
class ListSource final : public BodySource {
public:
    ListSource(std::shared_ptr<Connection> connection, plan::PlanPtr plan) :
        m_connection(std::move(connection)), m_plan(std::move(plan)), m_reader(*m_connection, *m_plan)
    {
    }

    /// The text before the items, and a first piece: the whole answer when it returns false.
    bool begin(std::string& out)
    {
        out += '[';
        return read(out);
    }
    /// What begin() gave, to be sent before everything else.
    void sendFirst(std::string piece) { m_first = std::move(piece); }

    bool next(std::string& out) override
    {
        if (m_first.empty())
            return read(out);
        out += std::exchange(m_first, {});
        return true;
    }

private:
    bool read(std::string& out)
    {
        const bool more = m_reader.read(out, kPieceBytes);
        if (!more)
            out += "]}";
        return more;
    }

    std::shared_ptr<Connection> m_connection;
    plan::PlanPtr m_plan;
    items::ItemReader m_reader;
    std::string m_first;
};

Response longAnswer(Call& call, plan::PlanPtr plan, std::string text)
{
    const auto source = std::make_shared<ListSource>(call.worker.engine().spareConnections().lend(), std::move(plan));
    if (!source->begin(text))
        return Response::json(200, std::move(text));
    source->sendFirst(std::move(text));
    Response response = Response::json(200, {});
    response.source = source;
    return response;
}

} // namespace

std::string answerHead(const items::Counts& counts, const query::Query& query)
{
    if (query.meta.empty())
        return "{\"data\":";
    std::string text = "{\"meta\":{";
    for (const query::MetaCount count : query.meta) {
        if (text.back() != '{')
            text += ',';
        text += count == query::MetaCount::Total ? "\"total_count\":" : "\"filter_count\":";
        text += std::to_string(count == query::MetaCount::Total ? counts.total : counts.filter);
    }
    return text + "},\"data\":";
}

Response listAnswer(Call& call, const schema::Collection& collection, const query::Query& query)
{
    auto plan = items::planMany(call.context, collection, query);
    std::string text = answerHead(items::readCounts(call.context, collection, query), query);
    if (plan->limit < 0 || plan->limit > kShortList)
        return longAnswer(call, std::move(plan), std::move(text));
    items::appendItems(text, call.context.connection, *plan);
    text += '}';
    return Response::json(200, std::move(text));
}

Response listAnswer(
    Call& call, const schema::Collection& collection, const std::vector<Json>& keys, const query::Query& query)
{
    const items::ReadResult result = items::readByKeys(call.context, collection.name, keys, query);
    std::string text = answerHead(result.counts, query);
    text += result.data;
    text += '}';
    return Response::json(200, std::move(text));
}

} // namespace strata::rest
