#pragma once

#include <QAbstractListModel>
#include <QDateTime>

namespace strata {

/// A project the user opened before.
struct RecentProject {
    /// Of the database file, absolute.
    QString path;
    QString name;
    QDateTime opened;
    /// Who signed in last; prefilled the next time.
    QString email;
};

/// The projects opened before, newest first; kept in the settings of the user. Files that are gone stay in the list,
/// marked as missing.
class RecentProjects : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole, OpenedRole, MissingRole };

    explicit RecentProjects(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    const QList<RecentProject>& projects() const { return m_projects; }
    /// The entry of that file, or an empty one.
    RecentProject find(const QString& path) const;
    /// Puts the project first, in place of its older entry; an empty e-mail keeps the known one.
    void remember(const QString& path, const QString& name, const QString& email = {});
    void forget(const QString& path);

private:
    void save() const;
    qsizetype rowOf(const QString& path) const;

    QList<RecentProject> m_projects;
};

} // namespace strata
