# Builds the fonts of the Studio into it. They come from Debian packages (fonts-inter, fonts-jetbrains-mono,
# fonts-material-design-icons-iconfont); one that is not installed is left out and looked for again at run time.

function(strata_font_resources target)
    set(wanted
        "Inter-Regular.otf|/usr/share/fonts/opentype/inter"
        "Inter-Medium.otf|/usr/share/fonts/opentype/inter"
        "Inter-SemiBold.otf|/usr/share/fonts/opentype/inter"
        "Inter-Italic.otf|/usr/share/fonts/opentype/inter"
        "JetBrainsMono-Regular.ttf|/usr/share/fonts/truetype/jetbrains-mono"
        "JetBrainsMono-Bold.ttf|/usr/share/fonts/truetype/jetbrains-mono"
        "MaterialIcons-Regular.ttf|/usr/share/fonts/truetype/material-design-icons-iconfont")
    set(rows "")
    foreach(entry IN LISTS wanted)
        string(REPLACE "|" ";" entry "${entry}")
        list(GET entry 0 name)
        list(GET entry 1 folder)
        find_file(STRATA_FONT_${name} ${name} PATHS ${folder} NO_DEFAULT_PATH)
        if(STRATA_FONT_${name})
            string(APPEND rows "<file alias=\"${name}\">${STRATA_FONT_${name}}</file>\n")
        else()
            message(STATUS "Font ${name} not found; the installed fonts are used")
        endif()
    endforeach()
    find_file(STRATA_ICON_TABLE _variables.scss
        PATHS /usr/share/fonts-material-design-icons-iconfont/scss NO_DEFAULT_PATH)
    if(STRATA_ICON_TABLE)
        string(APPEND rows "<file alias=\"icon-codepoints.scss\">${STRATA_ICON_TABLE}</file>\n")
    endif()
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/strata_fonts.qrc
        CONTENT "<RCC><qresource prefix=\"/strata/fonts\">\n${rows}</qresource></RCC>\n" @ONLY)
    qt6_add_resources(sources ${CMAKE_CURRENT_BINARY_DIR}/strata_fonts.qrc)
    target_sources(${target} PRIVATE ${sources})
endfunction()
