#include "core/data/payload/json_text.h"

#include "core/base/text.h"

namespace strata::payload {
namespace {

constexpr int kMaxDepth = 200;

/// A recursive-descent reader that only says yes or no.
class Reader {
public:
    explicit Reader(std::string_view text) : m_at(text.data()), m_end(text.data() + text.size()) { }

    bool document() { return value(0) && (skipSpace(), m_at == m_end); }

private:
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\t' || *m_at == '\r'))
            ++m_at;
    }

    bool eat(char c)
    {
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }

    bool word(std::string_view name)
    {
        if (!std::string_view(m_at, static_cast<std::size_t>(m_end - m_at)).starts_with(name))
            return false;
        m_at += name.size();
        return true;
    }

    bool value(int depth)
    {
        skipSpace();
        if (m_at == m_end || depth > kMaxDepth)
            return false;
        switch (*m_at) {
        case '{': return object(depth);
        case '[': return array(depth);
        case '"': return string();
        case 't': return word("true");
        case 'f': return word("false");
        case 'n': return word("null");
        default: return number();
        }
    }

    bool object(int depth)
    {
        eat('{');
        skipSpace();
        if (eat('}'))
            return true;
        do {
            skipSpace();
            if (!string() || (skipSpace(), !eat(':')) || !value(depth + 1))
                return false;
            skipSpace();
        } while (eat(','));
        return eat('}');
    }

    bool array(int depth)
    {
        eat('[');
        skipSpace();
        if (eat(']'))
            return true;
        do {
            if (!value(depth + 1))
                return false;
            skipSpace();
        } while (eat(','));
        return eat(']');
    }

    bool string()
    {
        if (!eat('"'))
            return false;
        while (m_at != m_end) {
            const char c = *m_at++;
            if (c == '"')
                return true;
            if (static_cast<unsigned char>(c) < 0x20 || (c == '\\' && !escape()))
                return false;
        }
        return false;
    }

    bool escape()
    {
        if (m_at == m_end)
            return false;
        const char c = *m_at++;
        if (c != 'u')
            return std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos;
        for (int i = 0; i < 4; ++i, ++m_at)
            if (m_at == m_end || !std::isxdigit(static_cast<unsigned char>(*m_at)))
                return false;
        return true;
    }

    bool digits()
    {
        const char* start = m_at;
        while (m_at != m_end && *m_at >= '0' && *m_at <= '9')
            ++m_at;
        return m_at != start;
    }

    bool number()
    {
        eat('-');
        if (!eat('0') && !digits())
            return false;
        if (eat('.') && !digits())
            return false;
        if (eat('e') || eat('E')) {
            if (!eat('+'))
                eat('-');
            return digits();
        }
        return true;
    }

    const char* m_at;
    const char* m_end;
};

} // namespace

bool isJsonText(std::string_view text)
{
    return Reader(text).document() && text::isValidUtf8(text);
}

} // namespace strata::payload
