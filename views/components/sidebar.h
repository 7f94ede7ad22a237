#pragma once

#include <QList>
#include <QScrollArea>

class QVBoxLayout;

namespace strata::views {

class AccordionSection;

/// The right-hand column of a page: sections of which one is open at a time. Remembers the open one under `settingsKey`.
class Sidebar : public QScrollArea {
    Q_OBJECT
public:
    explicit Sidebar(const QString& settingsKey, QWidget* parent = nullptr);

    /// Adds at the end; takes ownership of `content`. `id` names the section in the settings.
    AccordionSection* addSection(const QString& id, QStringView iconName, const QString& title, QWidget* content);
    void openSection(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Entry {
        QString id;
        AccordionSection* section;
    };
    void keepOneOpen(const QString& id, bool open);

    QString m_settingsKey;
    QList<Entry> m_entries;
    QVBoxLayout* m_layout;
};

} // namespace strata::views
