#pragma once

#include "core/data/items/context.h"
#include "core/data/items/items_service.h"
#include "tests/support/shared_folder.h"

#include <QTemporaryDir>

#include <optional>

namespace strata::support {

/// A throw-away copy of an example project with an open connection and its schema.
class ProjectCopy {
public:
    /// "every-type", "website-cms", "empty". Throws when the project is absent: look at available() first.
    explicit ProjectCopy(const std::string& name);
    static bool available();

    Connection& connection() { return *m_connection; }
    schema::SchemaPtr schema() const { return m_schema; }
    std::string filename() const;

    /// A context of the caller, with the feed below.
    Context context(Accountability who);
    /// The user with that e-mail, with his policies.
    Accountability user(const std::string& email);
    std::unique_ptr<ItemsService> service(Context& context, const std::string& collection);

    /// Everything that was published, in order.
    const std::vector<events::Change>& changes() const { return m_changes; }

    /// Rows of a query as JSON objects by column name; values by their database type.
    Json rows(const Statement& statement);
    Json rows(SqlText text) { return rows(m_connection->statement() << text); }
    /// Every row of every table as text.
    std::string dump();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Connection> m_connection;
    schema::SchemaPtr m_schema;
    events::ChangeFeed m_feed;
    std::vector<events::Change> m_changes;
};

} // namespace strata::support
