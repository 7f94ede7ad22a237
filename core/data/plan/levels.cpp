#include "core/data/plan/levels.h"

#include "core/base/text.h"
#include "core/data/plan/denied.h"

namespace strata::plan {
namespace {

const std::string* aliasTarget(const query::Query& query, const std::string& name)
{
    for (const auto& [alias, target] : query.alias)
        if (alias == name)
            return &target;
    return nullptr;
}

std::string resolved(const query::Query& query, const std::string& name)
{
    const std::string* target = aliasTarget(query, name);
    return target ? *target : name;
}

bool isRelational(const schema::Field& field)
{
    return field.manyRelation || field.oneRelation;
}

/// "blocks.item:headings.text" → {"blocks", "item:headings.text"}.
std::pair<std::string, std::string> splitPath(const std::string& path)
{
    const size_t dot = path.find('.');
    return dot == std::string::npos ? std::pair(path, std::string())
                                    : std::pair(path.substr(0, dot), path.substr(dot + 1));
}

const query::Query& emptyQuery()
{
    static const query::Query query;
    return query;
}

} // namespace

std::size_t LevelPlanner::addSelect(Node& node, Expression expression, Condition visible)
{
    node.selects.push_back(Select {std::move(expression), std::move(visible)});
    return node.selects.size() - 1;
}

std::vector<std::string> LevelPlanner::expand(const Level& level, const Access& access) const
{
    std::vector<std::string> paths;
    const auto add = [&](std::string path) {
        if (std::find(paths.begin(), paths.end(), path) == paths.end())
            paths.push_back(std::move(path));
    };
    for (const std::string& path : level.fields) {
        if (path != "*" && !text::startsWith(path, "*.")) {
            add(path);
            continue;
        }
        const std::string rest = path.size() > 2 ? path.substr(2) : std::string();
        for (const schema::Field* field : access.fieldsOf(level.collection))
            add(!rest.empty() && isRelational(*field) ? field->name + "." + rest : field->name);
        for (const auto& [alias, target] : level.query->alias)
            add(alias);
    }
    return paths;
}

bool LevelPlanner::leadsToUnreadable(const schema::Field& field) const
{
    if (field.manyRelation)
        return !field.manyRelation->isM2a() && !m_binder.readAccess(field.manyRelation->relatedCollection).any();
    return field.oneRelation && !m_binder.readAccess(field.oneRelation->collection).any();
}

std::vector<LevelPlanner::Root> LevelPlanner::rootsOf(const Level& level, const Access& access) const
{
    std::vector<Root> roots;
    std::vector<std::string> missing;
    std::size_t turns = 0;
    for (const std::string& path : expand(level, access)) {
        const auto [name, rest] = splitPath(path);
        const query::FieldKey key = query::parseFieldKey(resolved(*level.query, name));
        const schema::Field* field = level.collection.field(key.name);
        if (!rest.empty() && (!field || !key.function.empty()))
            continue; // an unknown relational root is left out, as Directus 11 does
        const bool nested = !rest.empty() || (field && field->alias && field->oneRelation && key.function.empty());
        if (field && nested && leadsToUnreadable(*field))
            continue;
        if (!field || !access.allows(key.name)) {
            if (std::find(missing.begin(), missing.end(), key.name) == missing.end())
                missing.push_back(key.name);
            continue;
        }
        // "item:a.x" and "item:b.y" are one output.
        const std::string& output = key.scope.empty() || aliasTarget(*level.query, name) ? name : key.name;
        auto root = std::find_if(roots.begin(), roots.end(), [&](const Root& one) { return one.name == output; });
        if (root == roots.end())
            root = roots.insert(roots.end(), Root {.name = output, .key = key, .field = field, .below = {}});
        if (!rest.empty())
            root->below.emplace_back(key.scope, rest);
        if (nested && root->turn == 0)
            root->turn = ++turns;
    }
    if (!missing.empty())
        throw deniedFields(missing, level.collection.name, level.path);
    return roots;
}

Node LevelPlanner::plan(const Level& level)
{
    const schema::Collection& collection = level.collection;
    Access access = m_binder.readAccess(collection.name);
    if (!access.any())
        throw deniedCollection(collection.name, level.path);
    Node node;
    node.source = Source {.collection = &collection, .alias = m_binder.newAlias()};
    std::vector<Root> roots = rootsOf(level, access);
    std::vector<std::string_view> requested;
    for (const Root& root : roots)
        requested.push_back(root.field->name);
    access.show(requested);
    node.where = where(node.source, access, *level.query, level.path);
    std::stable_sort(roots.begin(), roots.end(), [](const Root& a, const Root& b) { return a.turn < b.turn; });
    for (const Root& root : roots) {
        if (root.turn == 0)
            addPlain(node, level, access, root.name, root.key);
        else
            addRelation(node, level, access, root);
    }
    node.primary = addSelect(node, Expression {.alias = node.source.alias, .field = collection.primary});
    node.sort = order(node, access, level);
    node.label();
    return node;
}

void LevelPlanner::addRelation(Node& node, const Level& level, const Access& access, const Root& root)
{
    if (root.field->manyRelation && root.field->manyRelation->isM2a())
        addAny(node, level, access, root);
    else if (root.field->manyRelation)
        addToOne(node, level, access, root);
    else if (root.field->oneRelation)
        addToMany(node, level, access, root);
    // Sub-fields of a plain field are left out, as Directus 11 does.
}

std::vector<std::string> LevelPlanner::Root::pathsFor(std::string_view scope) const
{
    std::vector<std::string> paths;
    for (const auto& [asked, path] : below)
        if (asked.empty() || scope.empty() || asked == scope)
            paths.push_back(path);
    return paths;
}

void LevelPlanner::addPlain(
    Node& node, const Level& level, const Access& access, const std::string& key, const query::FieldKey& field)
{
    Expression expression = m_binder.expression(level.collection, node.source.alias, field, false);
    if (expression.kind == Expression::Kind::Column && expression.field->alias)
        return;
    const bool renamed = aliasTarget(*level.query, key) != nullptr;
    std::string name
        = renamed || field.function.empty() ? (renamed ? key : field.name) : field.name + "_" + field.function;
    const std::size_t select
        = addSelect(node, std::move(expression), m_binder.visible(node.source, access, field.name));
    node.outputs.push_back(Output {.key = std::move(name), .select = select});
}

Node LevelPlanner::child(const Level& parent, const std::string& key, const schema::Collection& collection,
    std::vector<std::string> fields, const schema::Relation* manyOf, const schema::Field& link)
{
    const query::Query* deep = parent.query->deepOf(key);
    Level level {.collection = collection,
        .fields = std::move(fields),
        .query = deep ? deep : &emptyQuery(),
        .path = parent.path.empty() ? key : parent.path + "." + key,
        .manyOf = manyOf};
    if (manyOf && level.query->aggregated())
        return aggregatedChild(level, link);
    Node node = plan(level);
    node.link = addSelect(node, Expression {.alias = node.source.alias, .field = &link});
    if (manyOf)
        applyWindow(node, *level.query);
    return node;
}

Node LevelPlanner::aggregatedChild(const Level& level, const schema::Field& link)
{
    Node node;
    node.source = Source {.collection = &level.collection, .alias = m_binder.newAlias()};
    node.link = addSelect(node, Expression {.alias = node.source.alias, .field = &link});
    planAggregate(node, level);
    return node;
}

void LevelPlanner::addToOne(Node& node, const Level& level, const Access& access, const Root& root)
{
    const schema::Field& field = *root.field;
    const schema::Collection* target = m_binder.schema().collection(field.manyRelation->relatedCollection);
    if (!target || !m_binder.readAccess(target->name).any())
        return;
    Output output {.kind = Output::Kind::ToOne, .key = root.name};
    output.select = addSelect(node, Expression {.alias = node.source.alias, .field = &field},
        m_binder.visible(node.source, access, field.name));
    output.child = node.children.size();
    node.children.push_back(child(level, root.name, *target, root.pathsFor({}), nullptr, *target->primary));
    node.outputs.push_back(std::move(output));
}

void LevelPlanner::addToMany(Node& node, const Level& level, const Access& access, const Root& root)
{
    const schema::Field& field = *root.field;
    const schema::Relation& relation = *field.oneRelation;
    const schema::Collection* target = m_binder.schema().collection(relation.collection);
    if (!target || !m_binder.readAccess(target->name).any())
        return;
    Output output {.kind = Output::Kind::ToMany, .key = root.name, .select = kNone};
    Condition visible = m_binder.visible(node.source, access, field.name);
    if (!visible.isTrue())
        output.select = addSelect(
            node, Expression {.kind = Expression::Kind::One, .alias = node.source.alias}, std::move(visible));
    output.child = node.children.size();
    node.children.push_back(
        child(level, root.name, *target, root.pathsFor({}), &relation, *target->field(relation.field)));
    node.outputs.push_back(std::move(output));
}

void LevelPlanner::addAny(Node& node, const Level& level, const Access& access, const Root& root)
{
    const schema::Field& field = *root.field;
    const schema::Relation& relation = *field.manyRelation;
    const schema::Field* discriminator = level.collection.field(relation.oneCollectionField);
    if (!discriminator)
        return;
    Output output {.kind = Output::Kind::Any, .key = root.name};
    output.select = addSelect(node, Expression {.alias = node.source.alias, .field = &field},
        m_binder.visible(node.source, access, field.name));
    output.discriminator = addSelect(node, Expression {.alias = node.source.alias, .field = discriminator});
    for (const std::string& name : relation.oneAllowedCollections) {
        const schema::Collection* target = m_binder.schema().collection(name);
        if (!target || !m_binder.readAccess(name).any())
            continue;
        const std::string scoped = root.name + ":" + name;
        output.targets.emplace_back(name, node.children.size());
        node.children.push_back(child(level, scoped, *target, root.pathsFor(name), nullptr, *target->primary));
    }
    node.outputs.push_back(std::move(output));
}

Condition LevelPlanner::where(Source& source, const Access& access, const query::Query& query, std::string_view path)
{
    std::vector<Condition> parts;
    parts.push_back(m_binder.filter(source, query.filter, path));
    if (query.search)
        parts.push_back(m_binder.search(source, access, *query.search));
    if (!access.all())
        parts.push_back(m_binder.rows(source, access.shownCases()));
    return Condition::all(std::move(parts));
}

void LevelPlanner::applyWindow(Node& node, const query::Query& query) const
{
    const std::int64_t fallback
        = m_limits.maxLimit >= 0 ? std::min(m_limits.defaultLimit, m_limits.maxLimit) : m_limits.defaultLimit;
    node.limit = query.limit.value_or(fallback);
    if (node.limit < 0)
        node.limit = m_limits.maxLimit >= 0 ? m_limits.maxLimit : -1;
    node.offset = query.offset.value_or(0);
    if (query.page.value_or(0) > 0 && node.limit > 0)
        node.offset = node.limit * (*query.page - 1);
}

std::vector<Sort> LevelPlanner::order(Node& node, const Access& access, const Level& level)
{
    std::vector<Sort> sorts;
    for (const query::SortKey& key : level.query->sort)
        sorts.push_back(m_binder.sort(node.source, access, key, level.path));
    if (sorts.empty()) {
        const std::string& own
            = level.manyOf && !level.manyOf->sortField.empty() ? level.manyOf->sortField : level.collection.sortField;
        const schema::Field* field = own.empty() ? nullptr : level.collection.field(own);
        if (!field)
            field = level.collection.primary;
        if (!access.allows(field->name)) {
            const auto& all = level.collection.fields;
            const auto readable = std::find_if(all.begin(), all.end(),
                [&](const schema::Field& one) { return !one.alias && access.allows(one.name); });
            field = readable == all.end() ? nullptr : &*readable;
        }
        if (field)
            sorts.push_back(Sort {.expression = Expression {.alias = node.source.alias, .field = field}});
    }
    // Nested lists place null last on every database.
    if (level.manyOf && !sorts.empty())
        sorts.front().nullsLast = true;
    // The primary key decides ties, so that paging never repeats or skips an item.
    const bool unique = !sorts.empty() && sorts.back().expression.kind == Expression::Kind::Column
        && sorts.back().expression.field == level.collection.primary;
    if (!unique)
        sorts.push_back(
            Sort {.expression = Expression {.alias = node.source.alias, .field = level.collection.primary}});
    // A key of several columns: all of them do.
    if (level.collection.readOnly)
        for (const schema::Field& field : level.collection.fields)
            if (field.primary && &field != level.collection.primary)
                sorts.push_back(Sort {.expression = Expression {.alias = node.source.alias, .field = &field}});
    return sorts;
}

} // namespace strata::plan
