#include "models/projects/recent_projects.h"

#include <QFileInfo>
#include <QSettings>

namespace strata {
namespace {

constexpr qsizetype kRemembered = 20;
const QString kList = QStringLiteral("projects/recent");

} // namespace

RecentProjects::RecentProjects(QObject* parent) : QAbstractListModel(parent)
{
    QSettings settings;
    const int count = settings.beginReadArray(kList);
    for (int row = 0; row < count; ++row) {
        settings.setArrayIndex(row);
        m_projects.append({settings.value(QStringLiteral("path")).toString(),
            settings.value(QStringLiteral("name")).toString(), settings.value(QStringLiteral("opened")).toDateTime(),
            settings.value(QStringLiteral("email")).toString()});
    }
    settings.endArray();
}

int RecentProjects::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_projects.size());
}

QVariant RecentProjects::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_projects.size())
        return {};
    const RecentProject& project = m_projects.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return project.name;
    case Qt::ToolTipRole:
    case PathRole: return project.path;
    case OpenedRole: return project.opened;
    case MissingRole: return !QFileInfo::exists(project.path);
    default: return {};
    }
}

RecentProject RecentProjects::find(const QString& path) const
{
    const qsizetype row = rowOf(path);
    return row < 0 ? RecentProject {} : m_projects.at(row);
}

void RecentProjects::remember(const QString& path, const QString& name, const QString& email)
{
    RecentProject entry {path, name, QDateTime::currentDateTimeUtc(), email};
    const qsizetype row = rowOf(path);
    if (row >= 0 && email.isEmpty())
        entry.email = m_projects.at(row).email;
    if (row == 0) {
        m_projects.first() = entry;
        emit dataChanged(index(0), index(0));
    } else {
        forget(path);
        beginInsertRows({}, 0, 0);
        m_projects.prepend(entry);
        endInsertRows();
    }
    if (m_projects.size() > kRemembered) {
        const int last = static_cast<int>(m_projects.size()) - 1;
        beginRemoveRows({}, last, last);
        m_projects.removeLast();
        endRemoveRows();
    }
    save();
}

void RecentProjects::forget(const QString& path)
{
    const qsizetype row = rowOf(path);
    if (row < 0)
        return;
    beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
    m_projects.removeAt(row);
    endRemoveRows();
    save();
}

void RecentProjects::save() const
{
    QSettings settings;
    settings.remove(kList);
    settings.beginWriteArray(kList, static_cast<int>(m_projects.size()));
    for (int row = 0; row < m_projects.size(); ++row) {
        settings.setArrayIndex(row);
        settings.setValue(QStringLiteral("path"), m_projects.at(row).path);
        settings.setValue(QStringLiteral("name"), m_projects.at(row).name);
        settings.setValue(QStringLiteral("opened"), m_projects.at(row).opened);
        settings.setValue(QStringLiteral("email"), m_projects.at(row).email);
    }
    settings.endArray();
}

qsizetype RecentProjects::rowOf(const QString& path) const
{
    for (qsizetype row = 0; row < m_projects.size(); ++row) {
        if (m_projects.at(row).path == path)
            return row;
    }
    return -1;
}

} // namespace strata
