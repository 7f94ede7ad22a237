#include "core/base/text.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/theme/icons.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace strata::views {

namespace {

// One tab per child group; the grids are stacked by hiding, so that the form is as high as the tab that is open.
class TabsGroup : public Editor {
public:
    TabsGroup(const EditorContext& from, QWidget* parent) : Editor(from, parent), m_bar(new QTabBar(this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(20);
        layout->addWidget(m_bar);
        m_bar->setExpanding(context().flag("fillWidth"));
        m_bar->setDrawBase(true);
        m_bar->setAccessibleName(context().field.name);
        for (const store::Field& field : context().host.children(context().field.key)) {
            if (!context().document.state(field.key).hidden)
                addTab(field);
        }
        connect(m_bar, &QTabBar::currentChanged, this, [this](int tab) { showTab(tab); });
        showTab(0);
        context().host.watchGroups(this, [this] { markErrors(); });
    }

    void setValue(const Json&) override { }
    void setReadOnly(bool) override { }
    QWidget* input() override { return nullptr; }

private:
    void addTab(const store::Field& field)
    {
        const QString icon = text::qt(json::text(field.options, "headerIcon", json::text(field.options, "icon")));
        if (icon.isEmpty())
            m_bar->addTab(field.name);
        else
            m_bar->addTab(materialIcon(icon), field.name);
        FormHost& host = context().host;
        QWidget* page = field.isGroup() ? host.makeGrid(field.key, this) : host.makeField(field, true, this);
        layout()->addWidget(page);
        m_groups.push_back(field.key);
        m_pages.push_back(page);
    }

    void showTab(int tab)
    {
        for (std::size_t i = 0; i < m_pages.size(); ++i)
            m_pages[i]->setVisible(int(i) == tab);
    }

    void markErrors()
    {
        int firstWrong = -1;
        for (std::size_t i = 0; i < m_groups.size(); ++i) {
            const bool wrong = context().host.hasError(m_groups[i]);
            m_bar->setTabTextColor(int(i), wrong ? theme().textInk(Ink::Danger) : QColor());
            if (wrong && firstWrong < 0)
                firstWrong = int(i);
        }
        const bool newError = firstWrong >= 0 && !m_hadError;
        m_hadError = firstWrong >= 0;
        if (newError && !context().host.hasError(m_groups[std::size_t(std::max(0, m_bar->currentIndex()))]))
            m_bar->setCurrentIndex(firstWrong);
    }

    QTabBar* m_bar;
    std::vector<std::string> m_groups;
    std::vector<QWidget*> m_pages;
    bool m_hadError = false;
};

} // namespace

Editor* makeTabsGroup(const EditorContext& context, QWidget* parent)
{
    return new TabsGroup(context, parent);
}

} // namespace strata::views
