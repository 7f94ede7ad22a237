#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/data/query/check_filter.h"
#include "core/data/query/parameters.h"
#include "core/data/query/parse.h"
#include "core/data/query/relational_depth.h"

#include <array>
#include <cmath>

namespace strata::query {
namespace {

/// Where a parameter is read: at the top, or as an option of `deep`.
struct Level {
    const QueryLimits& limits;
    const Variables& variables;
    bool nested;
};

constexpr std::int64_t kNoMaximum = -1;
constexpr double kMaxSafeInteger = 9007199254740991.0;

[[noreturn]] void refuseParameter(std::string_view name, std::string_view rule)
{
    throw invalidQuery("\"" + std::string(name) + "\" " + std::string(rule));
}

std::int64_t integer(std::string_view name, const Json& value, std::int64_t minimum)
{
    const double number = toNumber(value);
    if (std::isnan(number))
        refuseParameter(name, "must be a number");
    if (std::isinf(number))
        refuseParameter(name, "cannot be infinity");
    if (std::abs(number) > kMaxSafeInteger)
        refuseParameter(name, "must be a safe number");
    if (number != std::trunc(number))
        refuseParameter(name, "must be an integer");
    if (number < static_cast<double>(minimum))
        refuseParameter(name, "must be greater than or equal to " + std::to_string(minimum));
    return static_cast<std::int64_t>(number);
}

void readFields(Query& query, const Json& value, const Level&)
{
    std::vector<std::string> names = nameList("fields", value);
    if (!names.empty())
        query.fields = std::move(names);
}

void readFilter(Query& query, const Json& value, const Level& level)
{
    query.filter = parseFilter(value, level.variables);
    checkFilterValues(query.filter);
}

void readSearch(Query& query, const Json& value, const Level&)
{
    if (value.is_string() && value != "")
        query.search = value.get<std::string>();
}

void readSort(Query& query, const Json& value, const Level&)
{
    query.sort.clear();
    for (const std::string& name : nameList("sort", value)) {
        const bool descending = name.front() == '-';
        query.sort.push_back({name.substr(descending ? 1 : 0), descending});
    }
}

void readLimit(Query& query, const Json& value, const Level& level)
{
    if (value.is_null())
        return;
    const std::int64_t maximum = level.limits.maxLimit;
    std::int64_t limit = integer("limit", value, -1);
    if (maximum > kNoMaximum && limit > maximum && !level.nested)
        refuseParameter("limit", "must be less than or equal to " + std::to_string(maximum));
    if (maximum > kNoMaximum && (limit == -1 || limit > maximum))
        limit = maximum;
    query.limit = limit;
}

void readOffset(Query& query, const Json& value, const Level&)
{
    if (!value.is_null())
        query.offset = integer("offset", value, 0);
}

void readPage(Query& query, const Json& value, const Level&)
{
    const std::int64_t page = value.is_null() ? 0 : integer("page", value, 0);
    if (page > 0)
        query.page = page;
}

MetaCount metaCount(const Json& value, std::size_t index)
{
    if (value == "total_count")
        return MetaCount::Total;
    if (value != "filter_count")
        refuseParameter("meta[" + std::to_string(index) + "]", "must be one of [total_count, filter_count]");
    return MetaCount::Filter;
}

void readMeta(Query& query, const Json& value, const Level&)
{
    if (value.is_null() || value == "")
        return;
    const std::vector<Json> names
        = value == "*" ? std::vector<Json> {"total_count", "filter_count"} : listOfValues(value);
    for (std::size_t i = 0; i < names.size(); ++i)
        query.meta.push_back(metaCount(names[i], i));
}

void appendAggregates(Query& query, const std::string& function, const Json& fields)
{
    for (const Json& entry : listOfValues(fields)) {
        if (!entry.is_string())
            refuseParameter("aggregate." + function, "must be a string");
        for (std::string& field : text::split(entry.get_ref<const std::string&>(), ',')) {
            if (field.find('.') != std::string::npos)
                refuseParameter("aggregate", "value can't contain a period character `.`");
            query.aggregate.push_back({function, std::move(field)});
        }
    }
}

void readAggregate(Query& query, const Json& value, const Level&)
{
    if (value.is_null() || value == "")
        return;
    const Json functions = jsonOfText(value);
    if (!functions.is_object())
        refuseParameter("aggregate", "must be of type object");
    for (const auto& [function, fields] : functions.items())
        appendAggregates(query, function, fields);
}

void readGroup(Query& query, const Json& value, const Level&)
{
    query.group = nameList("groupBy", value);
    for (const std::string& name : query.group)
        if (name.find('.') != std::string::npos)
            refuseParameter("groupBy", "value can't contain a period character `.`");
}

void readAlias(Query& query, const Json& value, const Level&)
{
    if (value.is_null() || value == "")
        return;
    const Json aliases = jsonOfText(value);
    if (!aliases.is_object())
        refuseParameter("alias", "has to be an object");
    for (const auto& [name, target] : aliases.items()) {
        // The reference names the type of the key, always "string".
        if (!target.is_string())
            refuseParameter("alias", "value has to be a string. \"string\" given");
        const std::string& field = target.get_ref<const std::string&>();
        if (name.find('.') != std::string::npos || field.find('.') != std::string::npos)
            refuseParameter("alias", "key/value can't contain a period character `.`");
        query.alias.emplace_back(name, field);
    }
}

void readExport(Query& query, const Json& value, const Level&)
{
    static constexpr std::array<std::string_view, 4> kFormats {"csv", "json", "xml", "yaml"};
    if (value.is_null() || value == "")
        return;
    const std::string_view name = value.is_string() ? std::string_view(value.get_ref<const std::string&>()) : "";
    const auto found = std::find(kFormats.begin(), kFormats.end(), name);
    if (found == kFormats.end())
        refuseParameter("export", "must be one of [csv, json, xml, yaml]");
    query.exportFormat = static_cast<ExportFormat>(found - kFormats.begin());
}

void readVersion(Query& query, const Json& value, const Level&)
{
    if (value.is_null() || value == "")
        return;
    if (!value.is_string())
        refuseParameter("version", "must be a string");
    query.version = value.get<std::string>();
}

void readVersionRaw(Query& query, const Json& value, const Level&)
{
    query.versionRaw = value == "" || value == "true" || value == true;
}

void readDeep(Query& query, const Json& value, const Level& level);

struct Parameter {
    std::string_view name;
    void (*read)(Query&, const Json&, const Level&);
    /// Also an option of `deep`, with "_" in front.
    bool deep;
};

constexpr std::array kParameters {
    Parameter {"fields", readFields, false},
    Parameter {"filter", readFilter, true},
    Parameter {"search", readSearch, true},
    Parameter {"sort", readSort, true},
    Parameter {"limit", readLimit, true},
    Parameter {"offset", readOffset, true},
    Parameter {"page", readPage, true},
    Parameter {"meta", readMeta, false},
    Parameter {"aggregate", readAggregate, true},
    Parameter {"groupBy", readGroup, true},
    Parameter {"deep", readDeep, false},
    Parameter {"alias", readAlias, true},
    Parameter {"export", readExport, false},
    Parameter {"version", readVersion, false},
    Parameter {"versionRaw", readVersionRaw, false},
};

void readParameter(Query& query, std::string_view name, const Json& value, const Level& level)
{
    for (const Parameter& parameter : kParameters)
        if (parameter.name == name && (parameter.deep || !level.nested))
            parameter.read(query, value, level);
}

/// The options of one relation in `deep`, and the levels below it.
Query deepQuery(const Json& options, const Level& level)
{
    Query query;
    for (const auto& [key, value] : options.items()) {
        if (!key.empty() && key.front() == '_')
            readParameter(query, std::string_view(key).substr(1), value, level);
        else if (value.is_object())
            query.deep.emplace_back(key, deepQuery(value, level));
    }
    return query;
}

void readDeep(Query& query, const Json& value, const Level& level)
{
    const Json options = jsonOfText(value);
    if (options.is_discarded())
        log::warn("Ignored a query parameter \"deep\" that is no valid JSON");
    if (!options.is_object())
        return;
    const Level nested {level.limits, level.variables, true};
    for (const auto& [key, inner] : options.items())
        if (inner.is_object() && (key.empty() || key.front() != '_'))
            query.deep.emplace_back(key, deepQuery(inner, nested));
}

} // namespace

Query::Query() = default;

Query parseQuery(const Json& parameters, const QueryLimits& limits, const Variables& variables)
{
    Query query;
    if (!parameters.is_object())
        return query;
    const Level level {limits, variables, false};
    for (const auto& [name, value] : parameters.items())
        readParameter(query, name, value, level);
    query.versionRaw = query.versionRaw && query.version;
    checkRelationalDepth(query, limits.maxRelationalDepth);
    return query;
}

} // namespace strata::query
