#include "core/base/message.h"
#include "core/base/text.h"
#include "core/data/query/parameters.h"
#include "core/data/query/parse.h"

namespace strata::query {
namespace {

constexpr int kMaxPairs = 1000;
constexpr std::size_t kMaxDepth = 10;
constexpr int kMaxSparseIndex = 20;

/// Decoded text; the raw text when decoding gives no UTF-8.
std::string decoded(std::string_view text)
{
    if (text.find_first_of("%+") == std::string_view::npos)
        return std::string(text);
    std::string out = percentDecode(text, true);
    return text::isValidUtf8(out) ? out : std::string(text);
}

/// "a[b][c]" → a, b, c; brackets beyond the depth limit become one literal part. Empty for a key without name.
std::vector<std::string> keyParts(const std::string& key)
{
    std::vector<std::string> parts;
    std::size_t open = key.find('[');
    if (open == std::string::npos || key.find(']', open) == std::string::npos)
        open = key.size();
    if (open > 0)
        parts.push_back(key.substr(0, open));
    std::size_t depth = 0;
    while (open < key.size()) {
        const std::size_t close = key.find(']', open);
        if (close == std::string::npos)
            break;
        if (depth++ == kMaxDepth) {
            parts.push_back(key.substr(open));
            break;
        }
        parts.push_back(key.substr(open + 1, close - open - 1));
        open = key.find('[', close);
    }
    return parts;
}

/// Containers are objects while parsing; lists have the keys "0", "1", … and become arrays in finish().
std::string nextIndex(const Json& container)
{
    int next = 0;
    for (const auto& [key, value] : container.items())
        next = std::max(next, listIndex(key) + 1);
    return std::to_string(next);
}

bool isIndexed(const Json& container)
{
    for (const auto& [key, value] : container.items())
        if (listIndex(key) < 0)
            return false;
    return true;
}

/// Makes a container of what stands there: a text becomes the first element of a list.
void makeContainer(Json& slot)
{
    if (slot.is_object())
        return;
    Json container = Json::object();
    if (!slot.is_null())
        container["0"] = std::move(slot);
    slot = std::move(container);
}

/// Puts the value; a second one makes a list.
void put(Json& slot, std::string value)
{
    if (slot.is_null()) {
        slot = std::move(value);
        return;
    }
    makeContainer(slot);
    if (isIndexed(slot))
        slot[nextIndex(slot)] = std::move(value);
    else
        slot[value] = true;
}

void insert(Json& root, const std::vector<std::string>& parts, std::string value)
{
    Json* slot = &root;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        makeContainer(*slot);
        slot = &(*slot)[i > 0 && parts[i].empty() ? nextIndex(*slot) : parts[i]];
    }
    put(*slot, std::move(value));
}

/// Whether the keys are exactly 0…n-1, or indexes low enough that gaps are closed.
bool isList(const Json& object)
{
    if (object.empty() || !isIndexed(object))
        return false;
    int highest = 0;
    for (const auto& [key, value] : object.items())
        highest = std::max(highest, listIndex(key));
    return highest <= kMaxSparseIndex || highest == static_cast<int>(object.size()) - 1;
}

void finish(Json& value)
{
    if (!value.is_object())
        return;
    for (auto& item : value.items())
        finish(item.value());
    if (!isList(value))
        return;
    std::vector<std::pair<int, Json>> sorted;
    for (auto& item : value.items())
        sorted.emplace_back(listIndex(item.key()), std::move(item.value()));
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    value = Json::array();
    for (auto& element : sorted)
        value.push_back(std::move(element.second));
}

/// Where the value begins: behind the first bracket that is followed by "=", as the reference's parser looks for it.
std::size_t equalSign(std::string_view pair)
{
    std::size_t first = std::string_view::npos;
    for (const std::string_view close : {"]=", "%5D=", "%5d="})
        if (const std::size_t at = pair.find(close); at != std::string_view::npos)
            first = std::min(first, at + close.size() - 1);
    return first == std::string_view::npos ? pair.find('=') : first;
}

void insertPair(Json& root, std::string_view pair)
{
    const std::size_t equals = equalSign(pair);
    const std::string key = decoded(pair.substr(0, equals));
    std::string value = equals == std::string_view::npos ? std::string() : decoded(pair.substr(equals + 1));
    if (key.find('[') == std::string::npos) {
        if (!key.empty() && key != "__proto__")
            put(root[key], std::move(value));
        return;
    }
    const std::vector<std::string> parts = keyParts(key);
    if (!parts.empty() && std::find(parts.begin(), parts.end(), "__proto__") == parts.end())
        insert(root, parts, std::move(value));
}

} // namespace

Json parseQueryString(std::string_view text)
{
    Json root = Json::object();
    for (int pairs = 0; pairs < kMaxPairs && !text.empty(); ++pairs) {
        const std::size_t end = text.find('&');
        insertPair(root, text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    for (auto& item : root.items())
        finish(item.value());
    return root;
}

} // namespace strata::query
