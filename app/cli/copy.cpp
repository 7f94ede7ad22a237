#include "core/services/copy/copy.h"
#include "app/cli/command.h"
#include "app/cli/project.h"
#include "core/base/text.h"

#include <charconv>
#include <chrono>
#include <iostream>

namespace strata::cli {
namespace {

/// All, or those that are named.
copy::Parts partsOf(const Invocation& invocation)
{
    copy::Parts parts {
        invocation.has("--schema"), invocation.has("--data"), invocation.has("--files"), invocation.has("--variables")};
    if (!parts.schema && !parts.data && !parts.files && !parts.config)
        return {};
    return parts;
}

/// `posts={"status":{"_eq":"published"}}`
std::map<std::string, Json> filtersOf(const Invocation& invocation)
{
    std::map<std::string, Json> filters;
    for (const std::string& filter : invocation.all("--where")) {
        const std::size_t sign = filter.find('=');
        if (sign == std::string::npos)
            throw UsageError("option '--where <collection=filter>' argument '" + filter + "' is invalid");
        filters[filter.substr(0, sign)] = json::parse(filter.substr(sign + 1));
    }
    return filters;
}

std::int64_t batchOf(const Invocation& invocation)
{
    const std::string text = invocation.has("--batch") ? invocation.value("--batch") : "5000";
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ptr != text.data() + text.size() || number < 1)
        throw UsageError("option '--batch <rows>' argument '" + text + "' is invalid");
    return number;
}

std::filesystem::path stateFile(const std::string& target)
{
    const std::size_t scheme = target.find("://");
    if (scheme == std::string::npos)
        return target + ".copy-state.json";
    const std::size_t account = target.rfind('@');
    std::string name = target.substr(account == std::string::npos ? scheme + 3 : account + 1);
    for (char& c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '.')
            c = '_';
    return name + ".copy-state.json";
}

copy::Options optionsOf(const Invocation& invocation)
{
    copy::Options options;
    options.parts = partsOf(invocation);
    options.only = invocation.names("--only");
    options.except = invocation.names("--except");
    options.where = filtersOf(invocation);
    options.batch = batchOf(invocation);
    options.dryRun = invocation.has("--dry-run");
    options.resume = invocation.has("--resume");
    options.overwrite = invocation.has("--overwrite");
    options.stateFile = stateFile(invocation.arguments[1]);
    return options;
}

std::string sizeText(std::int64_t bytes)
{
    static constexpr const char* kUnits[] = {" bytes", " kB", " MB", " GB", " TB"};
    double size = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; size >= 1000 && unit + 1 < std::size(kUnits); ++unit)
        size /= 1000;
    char digits[32];
    const auto end = std::to_chars(
        digits, digits + sizeof digits, size, std::chars_format::fixed, unit == 0 || size >= 100 ? 0 : 1)
                         .ptr;
    return std::string(digits, end) + kUnits[unit];
}

void printReport(const Invocation& invocation, const copy::Report& report, std::int64_t seconds)
{
    if (invocation.has("--json")) {
        std::cout << json::print({{"collections", report.collections}, {"items", report.items}, {"files", report.files},
            {"bytes", report.bytes}, {"seconds", seconds}, {"notes", report.notes}})
                  << "\n";
        return;
    }
    for (const std::string& note : report.notes)
        std::cerr << note << "\n";
    std::cout << (invocation.has("--dry-run") ? "Would copy " : "Copied ") << report.collections << " collections, "
              << report.items << " items, " << report.files << " files (" << sizeText(report.bytes) << ") in "
              << seconds << " s\n";
}

} // namespace

int copyProject(Invocation& invocation)
{
    const std::filesystem::path folder = std::filesystem::current_path();
    const copy::Place source = copy::placeOf(invocation.arguments[0], folder);
    const copy::Place target = copy::placeOf(invocation.arguments[1], folder);
    const auto start = std::chrono::steady_clock::now();
    const bool quiet = invocation.has("--quiet");
    const copy::Report report = copy::copyProject(source, target, optionsOf(invocation), [&](const std::string& step) {
        if (!quiet)
            std::cerr << step << "\n";
    });
    printReport(invocation, report,
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start).count());
    return 0;
}

} // namespace strata::cli
