#include "core/services/mail/markdown.h"

#include "core/base/text.h"
#include "core/base/url.h"
#include "core/services/mail/templates.h"

#include <vector>

namespace strata::mail {
namespace {

/// `text` begins with a mark between `open` and `close`; what stands between them is taken, and both are removed.
bool take(std::string_view& text, std::string_view open, std::string_view close, std::string_view& inner)
{
    if (!text.starts_with(open))
        return false;
    const std::size_t end = text.find(close, open.size());
    if (end == std::string_view::npos)
        return false;
    inner = text.substr(open.size(), end - open.size());
    text.remove_prefix(end + close.size());
    return true;
}

bool isWebAddress(std::string_view url)
{
    const auto parsed = parseUrl(url);
    return parsed && (parsed->scheme == "http" || parsed->scheme == "https");
}

std::string linkTo(std::string_view url, std::string_view words)
{
    return "<a href=\"" + escapeHtml(url) + "\">" + escapeHtml(words) + "</a>";
}

/// `[words](url)` or `<a href="url">words</a>` at the start of the text; empty when there is no link.
std::string takeLink(std::string_view& text)
{
    std::string_view rest = text;
    std::string_view url;
    std::string_view words;
    const bool markdown = take(rest, "[", "](", words) && take(rest, "", ")", url);
    if (!markdown) {
        rest = text;
        if (!take(rest, "<a href=\"", "\">", url) || !take(rest, "", "</a>", words))
            return {};
    }
    if (!isWebAddress(url))
        return {};
    text = rest;
    return linkTo(url, words);
}

std::string inlineHtml(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        std::string_view inner;
        if (take(text, "**", "**", inner))
            out += "<strong>" + escapeHtml(inner) + "</strong>";
        else if (take(text, "<em>", "</em>", inner))
            out += "<em>" + escapeHtml(inner) + "</em>";
        else if (const std::string link = takeLink(text); !link.empty())
            out += link;
        else {
            out += escapeHtml(text.substr(0, 1));
            text.remove_prefix(1);
        }
    }
    return out;
}

/// Lines without their quote marks; whether they were a quote.
bool unquoted(std::vector<std::string>& lines)
{
    if (!text::startsWith(lines.front(), ">"))
        return false;
    for (std::string& line : lines)
        if (text::startsWith(line, ">"))
            line = text::trim(std::string_view(line).substr(1));
    return true;
}

std::string blockHtml(std::vector<std::string> lines)
{
    const bool quote = unquoted(lines);
    for (std::string& line : lines)
        line = inlineHtml(line);
    const std::string text = text::join(lines, "<br>\n");
    return quote ? "<blockquote>" + text + "</blockquote>\n" : "<p>" + text + "</p>\n";
}

} // namespace

std::string htmlOfMarkdown(std::string_view text)
{
    std::string out;
    std::vector<std::string> block;
    const auto finish = [&] {
        if (!block.empty())
            out += blockHtml(std::move(block));
        block.clear();
    };
    for (const std::string& line : text::split(text, '\n')) {
        if (line.empty())
            finish();
        else
            block.push_back(line);
    }
    finish();
    return out;
}

} // namespace strata::mail
