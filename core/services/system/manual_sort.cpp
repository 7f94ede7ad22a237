#include "core/services/system/manual_sort.h"

#include "core/base/error.h"
#include "core/data/items/key.h"
#include "core/data/items/lookup.h"
#include "core/data/items/read.h"
#include "core/data/sql/sort_rows.h"
#include "core/data/sql/write.h"

namespace strata::system {
namespace {

/// The manual order of one collection: a column of numbers.
class Order {
public:
    Order(Context& context, const schema::Collection& collection, const schema::Field& field) :
        m_context(context), m_collection(collection), m_field(field)
    {
    }

    /// Numbers for the rows without one, and new numbers for all when some are equal.
    void repair()
    {
        std::int64_t last = number(sql::selectHighest(dialect(), m_collection, m_field));
        for (const Value& key : keys(sql::selectUnsorted(dialect(), m_collection, m_field)))
            set(key, ++last);
        if (number(sql::countDuplicates(dialect(), m_collection, m_field)) == 0)
            return;
        std::int64_t position = 0;
        for (const Value& key : keys(sql::selectSorted(dialect(), m_collection, m_field)))
            set(key, ++position);
    }

    std::int64_t placeOf(const Json& key)
    {
        const auto value = items::fieldOf(m_context, m_collection, key, m_field);
        const auto* place = value ? std::get_if<std::int64_t>(&*value) : nullptr;
        return place ? *place : throw forbidden();
    }

    void move(const Json& item, std::int64_t from, std::int64_t to)
    {
        const auto shift = from < to ? sql::Shift {-1, from + 1, to} : sql::Shift {1, to, from - 1};
        m_context.connection.execute(sql::shiftSorted(dialect(), m_collection, m_field, shift));
        set(items::keyValue(m_collection, item), to);
    }

private:
    const Dialect& dialect() const { return m_context.connection.dialect(); }

    std::int64_t number(const Statement& statement)
    {
        const auto rows = m_context.connection.query(statement);
        return rows->next() ? rows->integer(0) : 0;
    }

    std::vector<Value> keys(const Statement& statement)
    {
        std::vector<Value> list;
        const auto rows = m_context.connection.query(statement);
        while (rows->next())
            list.push_back(rows->value(0));
        return list;
    }

    void set(const Value& key, std::int64_t place)
    {
        m_context.connection.execute(sql::updateRows(dialect(), m_collection, {{&m_field, place}}, std::span(&key, 1)));
    }

    Context& m_context;
    const schema::Collection& m_collection;
    const schema::Field& m_field;
};

void requirePermission(const Context& context, const schema::Collection& collection)
{
    if (context.who.passesAll())
        return;
    if (!context.rules || context.rules->of(collection.name, permissions::Action::Update).empty())
        throw forbidden("You don't have permission to perform \"update\" for collection \"" + collection.name
            + "\" or it does not exist.");
    if (!context.rules->allows(collection.name, permissions::Action::Update, collection.sortField))
        throw forbidden();
}

} // namespace

void moveItem(Context& context, const schema::Collection& collection, const Json& item, const Json& target)
{
    requirePermission(context, collection);
    const schema::Field* field = collection.system ? nullptr : collection.field(collection.sortField);
    if (!field)
        throw invalidPayload("Collection \"" + collection.name + "\" doesn't have a sort field");
    items::checkKey(collection, item);
    items::checkKey(collection, target);
    context.transaction([&] {
        Order order(context, collection, *field);
        order.repair();
        const std::int64_t from = order.placeOf(item);
        const std::int64_t to = order.placeOf(target);
        if (from != to)
            order.move(item, from, to);
        context.changed({collection.name, "sort", {items::normalKey(collection, item)},
            Json {{"item", item}, {"to", target}}, context.who.user});
    });
}

} // namespace strata::system
