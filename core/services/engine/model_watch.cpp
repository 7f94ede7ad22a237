#include "core/services/engine/model_watch.h"

namespace strata {
namespace {

constexpr clock::Millis kPause = 1000;

} // namespace

void ModelWatch::remember(const ModelMarks& marks)
{
    const std::lock_guard lock(m_mutex);
    m_marks = marks;
}

ModelWatch::News ModelWatch::lookAtServer(Connection& connection, const schema::Schema& schema)
{
    const clock::Millis now = clock::now();
    ModelMarks remembered;
    std::int64_t lastCommit = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (now - m_lastLook < kPause)
            return News::Nothing;
        m_lastLook = now;
        remembered = m_marks;
        lastCommit = m_lastCommit;
    }
    const std::int64_t commit = commitMark(connection);
    if (commit == lastCommit)
        return News::Nothing;
    {
        const std::lock_guard lock(m_mutex);
        m_lastCommit = commit;
    }
    return modelMarks(connection, schema) == remembered ? News::Commits : News::Model;
}

ModelWatch::News ModelWatch::look(Connection& connection, std::int64_t& lastCommit, const schema::Schema& schema)
{
    if (marksAreRemote(connection))
        return lookAtServer(connection, schema);
    const std::int64_t commit = commitMark(connection);
    if (commit == lastCommit)
        return News::Nothing;
    const std::int64_t structure = structureMark(connection);
    const clock::Millis now = clock::now();
    ModelMarks remembered;
    {
        const std::lock_guard lock(m_mutex);
        remembered = m_marks;
        if (structure == m_marks.structure && now - m_lastLook < kPause)
            return News::Nothing;
        m_lastLook = now;
    }
    lastCommit = commit;
    const bool same = structure == remembered.structure && modelMarks(connection, schema) == remembered;
    return same ? News::Commits : News::Model;
}

} // namespace strata
