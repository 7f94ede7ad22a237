#include "core/data/database/statement.h"

#include "core/data/database/dialects/dialect.h"

namespace strata {

Statement& Statement::operator<<(Identifier name)
{
    m_dialect->quote(m_text, name.name());
    return *this;
}

Statement& Statement::operator<<(const Statement& other)
{
    m_text += other.m_text;
    m_values.insert(m_values.end(), other.m_values.begin(), other.m_values.end());
    return *this;
}

Statement& Statement::bind(Value value)
{
    m_text.push_back('?');
    m_values.push_back(std::move(value));
    return *this;
}

Statement& Statement::alias(int number)
{
    m_text.push_back('t');
    m_text += std::to_string(number);
    return *this;
}

Statement& Statement::position(std::size_t number)
{
    m_text += std::to_string(number);
    return *this;
}

Statement& Statement::column(int number, Identifier name)
{
    alias(number);
    m_text.push_back('.');
    return *this << name;
}

} // namespace strata
