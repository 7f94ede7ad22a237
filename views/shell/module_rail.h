#pragma once

#include <QHash>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QVBoxLayout;

namespace strata::views {

/// The dark column of module icons at the left edge; at its foot whatever the window adds.
class ModuleRail : public QWidget {
    Q_OBJECT
public:
    explicit ModuleRail(QWidget* parent = nullptr);

    /// `shortcut` is shown in the tool tip.
    void addModule(const QString& id, QStringView iconName, const QString& title, const QString& shortcut);
    void setCurrent(const QString& id);
    /// A button at the foot that is no module.
    QAbstractButton* addFootButton(QStringView iconName, const QString& title);
    void addFootWidget(QWidget* widget);

signals:
    void moduleActivated(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_layout;
    QButtonGroup* m_group;
    QHash<QString, QAbstractButton*> m_buttons;
    int m_modules = 0;
};

} // namespace strata::views
