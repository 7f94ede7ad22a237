#include "core/data/database/ddl/steps.h"

#include "core/base/log.h"

#include <algorithm>

namespace strata::ddl {

void Steps::runText(const std::string& sql)
{
    m_connection.execute(m_connection.statement() << DdlText(sql));
}

void Steps::run(Journal& journal)
{
    std::stable_partition(m_planned.begin(), m_planned.end(), [](const Step& step) { return !step.last; });
    try {
        for (const Step& step : m_planned) {
            journal.step(step.undo, step.finish);
            runText(step.sql);
            m_done.push_back(step);
        }
    } catch (Error& error) {
        takeBack(error);
        if (error.extensions["rolled_back"] == true)
            journal.end();
        throw;
    }
}

bool Steps::finish() noexcept
{
    try {
        for (const Step& step : m_done)
            if (!step.finish.empty())
                runText(step.finish);
        return true;
    } catch (const std::exception& failure) {
        log::error(std::string("A dropped table is still there, under another name: ") + failure.what());
        return false;
    }
}

void Steps::takeBack(Error& error)
{
    Json left = Json::array();
    for (auto step = m_done.rbegin(); step != m_done.rend(); ++step) {
        try {
            if (step->undo.empty())
                left.push_back(step->sql);
            else
                runText(step->undo);
        } catch (const Error& failure) {
            log::error("A change of the data model could not be undone: " + step->undo + ": " + failure.message);
            left.push_back(step->sql);
        }
    }
    m_done.clear();
    error.extensions["rolled_back"] = left.empty();
    if (!left.empty())
        error.extensions["left"] = std::move(left);
}

} // namespace strata::ddl
