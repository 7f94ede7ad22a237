#include "scenarios.h"

#include "blog_project.h"

namespace strata::bench {
namespace {

constexpr int kVariants = 64;

std::string head(const std::string& line, std::string_view token = kToken)
{
    return line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + std::string(token) + "\r\n";
}

Scenario reads(const std::string& name, const std::string& target, int limit, std::string_view token = kToken)
{
    Scenario scenario {name, {}};
    for (int i = 0; i < kVariants; ++i)
        scenario.requests.push_back(head("GET " + target + std::to_string(1 + i * 37 % limit), token) + "\r\n");
    return scenario;
}

Scenario creates()
{
    Scenario scenario {"create", {}, false};
    for (int i = 0; i < kVariants; ++i) {
        const auto body = R"({"title":"A new article","slug":"new-)" + std::to_string(i)
            + R"(","body":"Some text","status":"draft","rating":4.5,"meta":{"views":1},"author":)"
            + std::to_string(i + 1) + "}";
        scenario.requests.push_back(head("POST /items/articles")
            + "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    return scenario;
}

} // namespace

std::string getRequest(const std::string& target)
{
    return head("GET " + target) + "\r\n";
}

std::vector<Scenario> scenarios()
{
    return {
        reads("item by id", "/items/articles/", kArticles),
        reads("list 25 x 3 fields", "/items/articles?fields=id,title,status&limit=25&page=", 100),
        reads("list 100 x all fields", "/items/articles?limit=100&page=", 100),
        reads("nested 25",
            "/items/articles?fields=id,title,author.id,author.name,tags.tags_id.id,tags.tags_id.name&limit=25&page=",
            100),
        reads("filter and sort by author",
            "/items/articles?filter[author][country][_eq]=country-7&sort=author.name,id&fields=id,title,author.name&limit=25"
            "&page=",
            50),
        {"group count", {getRequest("/items/articles?aggregate[count]=*&groupBy[]=status")}},
        creates(),
    };
}

std::vector<Comparison> accessComparisons()
{
    std::vector<Comparison> comparisons;
    const auto compare = [&](const std::string& name, const std::string& target, int limit) {
        comparisons.push_back({reads(name, target, limit, kEditorToken), reads(name, target, limit)});
    };
    compare("item by id", "/items/articles/", kArticles);
    compare("list 25 x 3 fields", "/items/articles?fields=id,title,status&limit=25&page=", 100);
    compare("list 100 x all fields", "/items/articles?limit=100&page=", 100);
    const std::string list = "/items/articles?fields=id,title,status,body&limit=25";
    const std::string filter = R"(&filter={%22_or%22:[{%22status%22:%22published%22},{%22author%22:{%22_lt%22:300}}]})";
    comparisons.push_back(
        {reads("list 25, rows hidden", list + "&page=", 100, kReaderToken), reads("", list + filter + "&page=", 100)});
    return comparisons;
}

} // namespace strata::bench
