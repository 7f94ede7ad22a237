#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/groups/group_section.h"

#include <QVBoxLayout>

namespace strata::views {

namespace {

class AccordionGroup : public Editor {
public:
    AccordionGroup(const EditorContext& from, QWidget* parent) : Editor(from, parent)
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        for (const store::Field& field : context().host.children(context().field.key)) {
            if (!context().document.state(field.key).hidden)
                addSection(layout, field);
        }
        const std::string start = context().text("start", "closed");
        if (start == "opened" && !oneOpen())
            openAll(true);
        else if (start == "first" && !m_sections.empty())
            m_sections.front()->setOpen(true);
    }

    void setValue(const Json&) override { }
    void setReadOnly(bool) override { }
    QWidget* input() override { return nullptr; }

private:
    bool oneOpen() const { return context().flag("accordionMode", true); }

    void addSection(QVBoxLayout* layout, const store::Field& field)
    {
        FormHost& host = context().host;
        auto* section = new GroupSection(
            host, field.name, field.key,
            [&host, field](QWidget* inside) {
                return field.isGroup() ? host.makeGrid(field.key, inside) : host.makeField(field, false, inside);
            },
            this);
        layout->addWidget(section);
        m_sections.push_back(section);
        connect(section, &GroupSection::toggled, this, [this, section](bool open, bool all) {
            if (all && !oneOpen())
                openAll(open);
            else if (open && oneOpen())
                closeOthers(section);
        });
    }

    void openAll(bool open)
    {
        for (GroupSection* section : m_sections)
            section->setOpen(open);
    }

    void closeOthers(const GroupSection* kept)
    {
        for (GroupSection* section : m_sections) {
            if (section != kept)
                section->setOpen(false);
        }
    }

    std::vector<GroupSection*> m_sections;
};

} // namespace

Editor* makeAccordionGroup(const EditorContext& context, QWidget* parent)
{
    return new AccordionGroup(context, parent);
}

} // namespace strata::views
