<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bar(s)</source>
        <translation>
            <numerusform>%Ln bar</numerusform>
            <numerusform>%Ln bars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation>
            <numerusform>%Ln epoch</numerusform>
            <numerusform>%Ln epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln layer</numerusform>
            <numerusform>%Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Note(s)</source>
        <translation>
            <numerusform>%Ln Note</numerusform>
            <numerusform>%Ln Notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s)</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) and chord(s)</source>
        <translation>
            <numerusform>%Ln note or chord</numerusform>
            <numerusform>%Ln notes and chords</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln parameter(s)</source>
        <translation>
            <numerusform>%Ln parameter</numerusform>
            <numerusform>%Ln parameters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Piece(s)</source>
        <translation>
            <numerusform>%Ln Piece</numerusform>
            <numerusform>%Ln Pieces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln piece(s)</source>
        <translation>
            <numerusform>%Ln piece</numerusform>
            <numerusform>%Ln pieces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Take(s)</source>
        <translation>
            <numerusform>%Ln Take</numerusform>
            <numerusform>%Ln Takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln take(s)</source>
        <translation>
            <numerusform>%Ln take</numerusform>
            <numerusform>%Ln takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thread(s)</source>
        <translation>
            <numerusform>%Ln thread</numerusform>
            <numerusform>%Ln threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>once</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unit(s)</source>
        <translation>
            <numerusform>%Ln unit</numerusform>
            <numerusform>%Ln units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln window(s)</source>
        <translation>
            <numerusform>%Ln window</numerusform>
            <numerusform>%Ln windows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message numerus="yes">
        <source>%Ln note(s) merge with another of their key</source>
        <translation>
            <numerusform>%Ln note merges with another of its key</numerusform>
            <numerusform>%Ln notes merge with another of their key</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) lie beyond the piano&apos;s keys and are left out</source>
        <translation>
            <numerusform>%Ln note lies beyond the piano&apos;s keys and is left out</numerusform>
            <numerusform>%Ln notes lie beyond the piano&apos;s keys and are left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) become shorter</source>
        <translation>
            <numerusform>%Ln note becomes shorter</numerusform>
            <numerusform>%Ln notes become shorter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>incipit::ui::TrainingProgress</name>
    <message numerus="yes">
        <source>%Ln token(s) of validation</source>
        <translation>
            <numerusform>%Ln token of validation</numerusform>
            <numerusform>%Ln tokens of validation</numerusform>
        </translation>
    </message>
</context>
</TS>
