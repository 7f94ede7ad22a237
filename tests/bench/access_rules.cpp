#include "access_rules.h"

#include "core/data/database/install.h"
#include "core/data/database/schema_loader.h"
#include "core/data/permissions/access_cache.h"
#include "sqlite.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace strata::bench {
namespace {

constexpr int kPolicies = 50;
constexpr int kCollections = 200;
constexpr int kRepeats = 21;
constexpr int kCachedCalls = 1000;

constexpr const char* kUser = R"(
INSERT INTO directus_roles (id, name) VALUES ('role', 'Editor');
INSERT INTO directus_users (id, email, status, role) VALUES ('editor', 'editor@example.com', 'active', 'role');
)";

/// Every policy has a rule for every collection.
void addProject(Sqlite& database)
{
    database.run("BEGIN");
    database.run(kUser);
    for (int i = 0; i < kCollections; ++i) {
        const auto name = "c" + std::to_string(i);
        database.run(
            ("CREATE TABLE " + name + " (id integer PRIMARY KEY, owner char(36), status varchar(20), title text);"
                + "INSERT INTO directus_collections (collection) VALUES ('" + name + "')")
                .c_str());
    }
    for (int i = 0; i < kPolicies; ++i) {
        const auto policy = "p" + std::to_string(i);
        database.run(("INSERT INTO directus_policies (id, name) VALUES ('" + policy + "', '" + policy + "');"
            + "INSERT INTO directus_access (id, role, policy, sort) VALUES ('" + policy + "', 'role', '" + policy
            + "', 1)")
                         .c_str());
        for (int collection = 0; collection < kCollections; ++collection)
            database.run(("INSERT INTO directus_permissions (policy, collection, action, permissions, fields) VALUES ('"
                + policy + "', 'c" + std::to_string(collection)
                + R"(', 'read', '{"_or":[{"owner":{"_eq":"$CURRENT_USER"}},{"status":{"_eq":"published"}}]}', 'id,title,status'))")
                             .c_str());
    }
    database.run("COMMIT");
}

template <class Work>
double milliseconds(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

void measureAccess(const std::filesystem::path& folder)
{
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    DatabaseOptions options;
    options.filename = (folder / "data.db").string();
    options.createFile = true;
    const auto database = Database::open(options);
    const auto connection = database->connect();
    install(*connection, {});
    {
        Sqlite direct(options.filename);
        addProject(direct);
    }
    const schema::SchemaPtr schema = schema::load(*connection, {});
    Accountability who = Accountability::anonymous();
    who.user = "editor";
    who.role = "role";
    // A request's look at one collection, or at all of them (/permissions/me).
    const auto one = [](const permissions::Rules& rules) { return rules.of("c100", permissions::Action::Read).size(); };
    const auto all = [](const permissions::Rules& rules) { return rules.rows().size(); };
    const auto ask = [&](permissions::AccessCache& cache, const auto& look) {
        Accountability caller = who;
        cache.resolve(*connection, caller);
        return look(*cache.rules(*connection, schema, caller));
    };
    std::printf("\n%-40s %9s %9s %9s\n", "rights of 50 policies on 200 collections", "rules", "first ms", "again us");
    const auto print = [&](const char* name, const auto& look) {
        std::vector<double> first;
        for (int i = 0; i < kRepeats; ++i) {
            permissions::AccessCache cache;
            first.push_back(milliseconds([&] { ask(cache, look); }));
        }
        std::sort(first.begin(), first.end());
        permissions::AccessCache cache;
        const std::size_t rules = ask(cache, look);
        const double again = milliseconds([&] {
            for (int i = 0; i < kCachedCalls; ++i)
                ask(cache, look);
        });
        std::printf("%-40s %9zu %9.2f %9.1f\n", name, rules, first[first.size() / 2], again);
    };
    print("one collection", one);
    print("all collections", all);
    std::fflush(stdout);
}

} // namespace strata::bench
