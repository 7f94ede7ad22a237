#pragma once

#include "views/components/label.h"

#include <QList>
#include <QString>

class QHBoxLayout;

namespace strata::views {

/// One step of the way to a page; an empty route is text only.
struct Crumb {
    QString title;
    QString route;
};

/// The 52 px on top of a page: icon, breadcrumb over title, then the page's actions at the right.
class PageHeader : public QWidget {
    Q_OBJECT
public:
    explicit PageHeader(QWidget* parent = nullptr);

    /// An invalid colour gives the quiet icon colour.
    void setIcon(QStringView name, const QColor& color = {});
    void setTitle(const QString& title);
    QString title() const;
    void setBreadcrumb(const QList<Crumb>& crumbs);
    /// Beside the title: a version menu, a bookmark button.
    void addExtra(QWidget* widget);
    /// At the right, in order; the primary button last.
    void addAction(QWidget* widget);

signals:
    void crumbActivated(const QString& route);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_iconName;
    QColor m_iconColor;
    Label* m_breadcrumb;
    Label* m_title;
    QHBoxLayout* m_extras;
    QHBoxLayout* m_actions;
};

} // namespace strata::views
