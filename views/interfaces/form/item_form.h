#pragma once

#include "views/interfaces/editor.h"

#include <set>

namespace strata::views {

class FieldFrame;
class InlineMessage;
class FormGrid;

/// The form of a document: every field the user may read, in groups, with errors on top.
class ItemForm : public QWidget, public FormHost {
    Q_OBJECT
public:
    /// `page`: what drawers lie over. `leftOut`: fields not shown, such as the one pointing back to a parent.
    ItemForm(ItemDocument& document, Thumbnails& thumbnails, QWidget* page, std::set<std::string> leftOut = {},
        QWidget* parent = nullptr);

    /// Builds all editors anew, as after a change of the data model.
    void rebuild();
    /// Scrolls to a field and focuses its editor.
    void showField(const std::string& field);
    void focusFirst();
    FieldFrame* frame(const std::string& field) const;

    QWidget* makeGrid(const std::string& group, QWidget* parent) override;
    QWidget* makeField(const store::Field& field, bool labelled, QWidget* parent) override;
    std::vector<store::Field> children(const std::string& group) const override;
    void watchGroups(QObject* receiver, std::function<void()> changed) override;
    bool hasError(const std::string& group) const override;
    bool isEdited(const std::string& group) const override;
    Thumbnails& thumbnails() override { return m_thumbnails; }
    QWidget* page() override { return m_page; }
    void openRoute(const QString& route) override { emit routeRequested(route); }

signals:
    void routeRequested(const QString& route);
    /// Values or errors changed; headings of groups follow.
    void groupsChanged();

private:
    bool isShown(const store::Field& field) const;
    bool contains(const std::string& group, const std::function<bool(const store::Field&)>& test) const;
    std::string groupOf(const store::Field& field) const;
    void refreshErrors();

    ItemDocument& m_document;
    Thumbnails& m_thumbnails;
    QWidget* m_page;
    std::set<std::string> m_leftOut;
    InlineMessage* m_message;
    QWidget* m_grid = nullptr;
    std::map<std::string, FieldFrame*> m_frames;
};

} // namespace strata::views
