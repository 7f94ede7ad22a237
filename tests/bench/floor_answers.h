#pragma once

#include "core/base/message.h"
#include "sqlite.h"

#include <mutex>

namespace strata::bench {

/// Answers the requests of the scenarios with prepared statements, in the bytes that Strata gives. One per worker.
class FloorAnswers {
public:
    /// `writing` is held during a write transaction: waiting inside SQLite sleeps far too long.
    FloorAnswers(const std::filesystem::path& database, std::mutex& writing);
    Response answer(const Request& request);

private:
    std::string item(std::int64_t key);
    std::string shortList(std::int64_t offset);
    std::string fullList(std::int64_t offset);
    std::string nestedList(std::int64_t offset);
    std::string filteredList(std::int64_t offset);
    std::string groups();
    std::string create(const std::string& body);

    std::mutex& m_writing;
    Sqlite m_database;
    Prepared m_item;
    Prepared m_itemTags;
    Prepared m_shortList;
    Prepared m_fullList;
    Prepared m_fullTags;
    Prepared m_nestedList;
    Prepared m_nestedTags;
    Prepared m_filteredList;
    Prepared m_groups;
    Prepared m_begin;
    Prepared m_commit;
    Prepared m_insert;
    Prepared m_activity;
    Prepared m_revision;
};

} // namespace strata::bench
