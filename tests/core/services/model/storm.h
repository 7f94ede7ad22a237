#pragma once

#include "core/base/json.h"

#include <map>
#include <random>
#include <string>
#include <vector>

namespace strata::support {

/// A request of the API that changes the data model, or rows in it.
struct Blow {
    std::string call;
    Json body;
};

/// Random changes of a data model of its own, the same for the same seed. It does not look at answers: some changes are
/// refused, by every database alike.
class Storm {
public:
    explicit Storm(unsigned seed) : m_random(seed) { }

    Blow next();
    /// The collections that may be there.
    std::vector<std::string> collections() const;

private:
    struct Column {
        std::string name;
        std::string type;
        /// An index was asked for: MySQL has none on texts without a length.
        bool indexed = false;
    };

    Blow createCollection();
    Blow dropCollection();
    Blow createField();
    Blow changeType();
    Blow changeSize();
    Blow changeRule();
    Blow dropField();
    Blow createLink();
    Blow createRelation();
    Blow changeRelation();
    Blow dropRelation();
    Blow createItems();
    Blow changeItem();
    Blow deleteItem();

    unsigned number(unsigned below);
    bool chance(unsigned percent) { return number(100) < percent; }
    std::string one(const std::vector<std::string>& list) { return list[number(static_cast<unsigned>(list.size()))]; }
    std::string collection();
    Column* column(const std::string& collection);
    Json value(const std::string& type);

    std::mt19937 m_random;
    /// By collection; the key is not among them.
    std::map<std::string, std::vector<Column>> m_columns;
    std::map<std::string, std::vector<int>> m_keys;
    int m_names = 0;
    int m_items = 0;
};

} // namespace strata::support
