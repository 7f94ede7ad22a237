#include "core/services/mail/templates.h"

#include "core/base/config_file.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>

namespace strata::mail {
namespace {

struct Template {
    std::string_view name;
    std::string_view body;
};

constexpr Template kTemplates[] = {
    {"base", R"({{ html | raw }}
{% if url %}<p><a class="button" href="{{ url }}">Open</a></p>{% endif %})"},
    {"password-reset", R"(<h1>Choose a new password</h1>
<p>Somebody, hopefully you, asked for a new password for {{ email }} on {{ projectName }}.</p>
<p><a class="button" href="{{ url }}">Choose a password</a></p>
<p class="small">The link works for one day, once. If you did not ask for it, there is nothing to do.</p>)"},
    {"user-invitation", R"(<h1>You are invited</h1>
<p>You may join {{ projectName }} as {{ email }}. Choose a password to begin.</p>
<p><a class="button" href="{{ url }}">Join {{ projectName }}</a></p>)"},
    {"user-registration", R"(<h1>Welcome{% if first_name %}, {{ first_name }}{% endif %}</h1>
<p>Please confirm that {{ email }} is your address, to finish your registration on {{ projectName }}.</p>
<p><a class="button" href="{{ url }}">Confirm</a></p>)"},
};

/// Around every built-in template.
constexpr std::string_view kFrame = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ projectName }}</title>
<style>
body { margin: 0; padding: 24px; background: #f2f3f5; font: 15px/1.6 sans-serif; color: #22262b; }
main { max-width: 560px; margin: 0 auto; padding: 32px; background: #fff; border-radius: 8px; }
header { padding-bottom: 16px; font-weight: bold; color: {{ projectColor }}; }
h1 { font-size: 21px; }
a { color: {{ projectColor }}; }
.button { display: inline-block; padding: 10px 20px; border-radius: 6px; background: {{ projectColor }}; color: #fff; text-decoration: none; }
.small, footer { font-size: 13px; color: #6a7178; }
</style>
</head>
<body>
<main>
<header>{% if projectUrl %}<a href="{{ projectUrl }}">{{ projectName }}</a>{% endif %}{% if noProjectUrl %}{{ projectName }}{% endif %}</header>
{{ content | raw }}
</main>
<footer></footer>
</body>
</html>
)";

Json valueAt(const Json& values, std::string_view path)
{
    const Json* at = &values;
    for (const std::string& part : text::split(path, '.'))
        at = &json::member(*at, part);
    return *at;
}

bool isGiven(const Json& value)
{
    return !value.is_null() && value != false && value != "" && !(value.is_array() && value.empty());
}

std::string textOf(const Json& value)
{
    if (value.is_null())
        return {};
    return value.is_string() ? value.get<std::string>() : json::print(value);
}

/// Fills one template in, mark by mark.
class Filler {
public:
    Filler(std::string_view text, const Json& values) : m_rest(text), m_values(values) { }

    std::string fill()
    {
        std::string out;
        int hidden = 0; // conditions around this place, from the first that does not hold
        while (!m_rest.empty()) {
            const std::string plain = plainText();
            if (hidden == 0)
                out += plain;
            if (m_rest.empty())
                break;
            const bool output = m_rest.starts_with("{{");
            const std::string mark = takeMark(output ? "}}" : "%}");
            if (output)
                out += hidden == 0 ? outputOf(mark) : std::string();
            else if (text::startsWith(mark, "if ")
                && (hidden > 0 || !isGiven(valueAt(m_values, text::trim(mark.substr(3))))))
                ++hidden;
            else if (mark == "endif" && hidden > 0)
                --hidden;
        }
        return out;
    }

private:
    std::string plainText()
    {
        const std::size_t end = std::min({m_rest.find("{{"), m_rest.find("{%"), m_rest.size()});
        std::string plain(m_rest.substr(0, end));
        m_rest.remove_prefix(end);
        return plain;
    }

    /// What stands between the signs; the rest of the text when they are never closed.
    std::string takeMark(std::string_view closing)
    {
        const std::size_t end = std::min(m_rest.find(closing), m_rest.size());
        std::string mark(text::trim(m_rest.substr(2, end < 2 ? 0 : end - 2)));
        m_rest.remove_prefix(std::min(end + 2, m_rest.size()));
        return mark;
    }

    std::string outputOf(const std::string& mark) const
    {
        const std::vector<std::string> parts = text::split(mark, '|');
        const std::string value = textOf(valueAt(m_values, parts.front()));
        return std::find(parts.begin() + 1, parts.end(), "raw") != parts.end() ? value : escapeHtml(value);
    }

    std::string_view m_rest;
    const Json& m_values;
};

/// Names are file names without a path.
bool isName(std::string_view name)
{
    const auto letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_'; };
    return !name.empty() && std::all_of(name.begin(), name.end(), letter);
}

} // namespace

std::string escapeHtml(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string render(std::string_view name, const Json& values, const std::filesystem::path& folder)
{
    if (isName(name)) {
        std::error_code none;
        const std::filesystem::path file = folder / (std::string(name) + ".liquid");
        if (std::filesystem::is_regular_file(file, none))
            return Filler(
                config::fileContent(file, "The template \"" + std::string(name) + "\" can't be read."), values)
                .fill();
    }
    for (const Template& known : kTemplates) {
        if (known.name != name)
            continue;
        Json framed = values;
        framed["content"] = Filler(known.body, values).fill();
        framed["noProjectUrl"] = !isGiven(json::member(values, "projectUrl"));
        return Filler(kFrame, framed).fill();
    }
    throw invalidPayload("Template \"" + std::string(name) + "\" doesn't exist");
}

} // namespace strata::mail
