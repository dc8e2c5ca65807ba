<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln 个回答</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bar(s)</source>
        <translation>
            <numerusform>%Ln 小节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation>
            <numerusform>%Ln 轮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln 层</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s)</source>
        <translation>
            <numerusform>%Ln 个音符</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Note(s)</source>
        <translation>
            <numerusform>%Ln 个音符</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) and chord(s)</source>
        <translation>
            <numerusform>%Ln 个音符与和弦</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln parameter(s)</source>
        <translation>
            <numerusform>%Ln 个参数</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln piece(s)</source>
        <translation>
            <numerusform>%Ln 首曲子</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Piece(s)</source>
        <translation>
            <numerusform>%Ln 首曲子</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln take(s)</source>
        <translation>
            <numerusform>%Ln 个版本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Take(s)</source>
        <translation>
            <numerusform>%Ln 个版本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thread(s)</source>
        <translation>
            <numerusform>%Ln 个线程</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个记号</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unit(s)</source>
        <translation>
            <numerusform>%Ln 个单元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln window(s)</source>
        <translation>
            <numerusform>%Ln 个窗口</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>SoundFont synthesizer</source>
        <translation>SoundFont 合成器</translation>
    </message>
    <message>
        <source>Virtual MIDI port</source>
        <translation>虚拟 MIDI 端口</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>English</source>
        <extracomment>This language, in itself: Deutsch, Français</extracomment>
        <translation>简体中文</translation>
    </message>
</context>
<context>
    <name>NoteSurprises</name>
    <message>
        <source>&lt; 1 %</source>
        <translation>&lt; 1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>On the studio&apos;s grid onsets move by %1 ms on average and %2 ms at most</source>
        <translation>对齐到网格后，音符起点平均移动 %1 毫秒，最多 %2 毫秒</translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) merge with another of their key</source>
        <translation>
            <numerusform>%Ln 个音符与同音高的音符合并</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) lie beyond the piano&apos;s keys and are left out</source>
        <translation>
            <numerusform>%Ln 个音符超出钢琴音域，已略去</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) become shorter</source>
        <translation>
            <numerusform>%Ln 个音符变短</numerusform>
        </translation>
    </message>
    <message>
        <source>As They Were Written</source>
        <translation>写成的先后</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>星级</translation>
    </message>
    <message>
        <source>Likelihood</source>
        <translation>可能性</translation>
    </message>
    <message>
        <source>Originality</source>
        <translation>原创性</translation>
    </message>
    <message>
        <source>Closeness to the Music</source>
        <translation>与原曲的接近程度</translation>
    </message>
    <message>
        <source>%1 nats a note</source>
        <translation>每音符 %1 nat</translation>
    </message>
    <message>
        <source>%1 % known</source>
        <translation>%1 % 来自已知音乐</translation>
    </message>
    <message>
        <source>%1 off</source>
        <translation>相差 %1</translation>
    </message>
    <message>
        <source>pitches %1 to %2</source>
        <translation>音高 %1 到 %2</translation>
    </message>
    <message>
        <source>chords %1</source>
        <translation>和弦 %1</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>argmax</source>
        <translation>取最可能者</translation>
    </message>
    <message>
        <source>temperature %1</source>
        <translation>温度 %1</translation>
    </message>
    <message>
        <source>top-k %1</source>
        <translation>top-k %1</translation>
    </message>
    <message>
        <source>top-p %1</source>
        <translation>top-p %1</translation>
    </message>
    <message>
        <source>min-p %1</source>
        <translation>min-p %1</translation>
    </message>
    <message>
        <source>loops kept</source>
        <translation>保留循环</translation>
    </message>
    <message>
        <source>key of %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>density %1 times</source>
        <translation>密度 %1 倍</translation>
    </message>
    <message>
        <source>pitches at once %1</source>
        <translation>同时发声 %1 个音</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>tempo %1</source>
        <translation>速度 %1</translation>
    </message>
    <message>
        <source>closeness %1 %</source>
        <translation>接近程度 %1 %</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>call and response</source>
        <translation>一问一答</translation>
    </message>
    <message>
        <source>call and response with the model of %1</source>
        <translation>与模型 %1 一问一答</translation>
    </message>
    <message>
        <source>played along</source>
        <translation>一起演奏</translation>
    </message>
    <message>
        <source>played along with the model of %1</source>
        <translation>与模型 %1 一起演奏</translation>
    </message>
    <message>
        <source>start window %1</source>
        <translation>起始窗口 %1</translation>
    </message>
    <message>
        <source>goes on from the first %1 of %2</source>
        <translation>承接 %2 的前 %1</translation>
    </message>
    <message>
        <source>goes on from %1</source>
        <translation>承接 %1</translation>
    </message>
    <message>
        <source>by the model of %1</source>
        <translation>由模型 %1 写成</translation>
    </message>
    <message>
        <source>Pitch-class entropy, bits</source>
        <translation>音级熵（比特）</translation>
    </message>
    <message>
        <source>Scale consistency</source>
        <translation>音阶一致性</translation>
    </message>
    <message>
        <source>Groove consistency</source>
        <translation>律动一致性</translation>
    </message>
    <message>
        <source>Notes a second</source>
        <translation>每秒音符数</translation>
    </message>
    <message>
        <source>Pitches at once</source>
        <translation>同时发声的音数</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>The model keeps no training music to compare with.</source>
        <translation>模型没有保存训练所用的音乐，无法比较。</translation>
    </message>
    <message>
        <source>No two notes in a row stand in the training music.</source>
        <translation>没有任何两个相连的音符出现在训练音乐中。</translation>
    </message>
    <message>
        <source>All its %1 stand one after the other in %2, from bar %3 on, in its key or another.</source>
        <translation>全部 %1依次出现在 %2 中，从第 %3 小节开始（同调或移调）。</translation>
    </message>
    <message>
        <source>The longest run that stands in the training music too, in any key, has %1 (bar %2; in %3, bar %4)</source>
        <translation>与训练音乐相同（不计移调）的最长一段有 %1（第 %2 小节；在 %3 中为第 %4 小节）</translation>
    </message>
    <message>
        <source>; %1 of its runs of %2 notes stand there</source>
        <translation>；每 %2 个相连音符中有 %1 出现在其中</translation>
    </message>
    <message>
        <source>, and %1 of the training pieces&apos; runs in another of them</source>
        <translation>，训练曲目彼此之间则为 %1</translation>
    </message>
    <message>
        <source>No run of %1 notes stands in the music that the base model heard.</source>
        <translation>没有任何 %1 个相连的音符出现在基础模型听过的音乐中。</translation>
    </message>
    <message>
        <source>%1 of its runs of %2 notes stand in the music that the base model heard, most in &quot;%3&quot;.</source>
        <translation>每 %2 个相连音符中有 %1 出现在基础模型听过的音乐中，最多的是“%3”。</translation>
    </message>
    <message>
        <source>%1 by the music&apos;s instruments, metre, tempo and key</source>
        <translation>原曲的音色、拍号、速度与调占 %1</translation>
    </message>
    <message>
        <source>%1 by the key</source>
        <translation>调占 %1</translation>
    </message>
    <message>
        <source>%1 by the pitch range</source>
        <translation>音域占 %1</translation>
    </message>
    <message>
        <source>%1 by the choice of instruments</source>
        <translation>音色的选择占 %1</translation>
    </message>
    <message>
        <source>%1 by the chords</source>
        <translation>和弦占 %1</translation>
    </message>
    <message>
        <source>%1 by the pitches at once</source>
        <translation>同时发声的音数占 %1</translation>
    </message>
    <message>
        <source>%1 moved by the density</source>
        <translation>密度移动了 %1</translation>
    </message>
    <message>
        <source>Taken from the tokens&apos; probability: %1.</source>
        <translation>从记号概率中去掉的部分：%1。</translation>
    </message>
    <message>
        <source>; it was led out</source>
        <translation>；已将它引出</translation>
    </message>
    <message>
        <source>It fell into a loop %1, first at token %2, where %3 came over and over%4.</source>
        <translation>曾 %1陷入循环，首次在第 %2 个记号处，%3反复出现%4。</translation>
    </message>
    <message>
        <source>These %1 stand in %2, bar %3</source>
        <translation>这 %1出现在 %2 的第 %3 小节</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练音乐</translation>
    </message>
    <message>
        <source>More notes out of the key than in the music.</source>
        <translation>调外音比原曲多。</translation>
    </message>
    <message>
        <source>Its rhythm is less steady than the music&apos;s.</source>
        <translation>节奏不如原曲稳定。</translation>
    </message>
    <message>
        <source>As busy, as full and as steady as the music, and no copy of it.</source>
        <translation>与原曲同样繁密、饱满、稳定，且并非照搬。</translation>
    </message>
    <message>
        <source>Much of it stands in the music as it is.</source>
        <translation>很多地方与原曲一模一样。</translation>
    </message>
    <message>
        <source>Some of it stands in other music, which the base model heard.</source>
        <translation>有些地方出自基础模型听过的其他音乐。</translation>
    </message>
    <message>
        <source>It goes round in circles.</source>
        <translation>它在原地打转。</translation>
    </message>
    <message>
        <source>Busier than the music.</source>
        <translation>比原曲繁密。</translation>
    </message>
    <message>
        <source>Calmer than the music.</source>
        <translation>比原曲舒缓。</translation>
    </message>
    <message>
        <source>Fuller than the music.</source>
        <translation>比原曲饱满。</translation>
    </message>
    <message>
        <source>Thinner than the music.</source>
        <translation>比原曲单薄。</translation>
    </message>
    <message>
        <source>Freer: closeness %1 %</source>
        <translation>更自由：接近程度 %1 %</translation>
    </message>
    <message>
        <source>Safer: adventurousness %1</source>
        <translation>更稳妥：大胆程度 %1</translation>
    </message>
    <message>
        <source>Bolder: adventurousness %1</source>
        <translation>更大胆：大胆程度 %1</translation>
    </message>
    <message>
        <source>Livelier: without Safest choice every time</source>
        <translation>更生动：不勾选“每次都取最稳妥者”</translation>
    </message>
    <message>
        <source>Lead it out of them: Avoid endless repeats</source>
        <translation>引出循环：勾选“避免无休止的重复”</translation>
    </message>
    <message>
        <source>Another seed may help</source>
        <translation>换一个种子也许有用</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 minor</source>
        <translation>%1 小调</translation>
    </message>
    <message>
        <source>%1 major</source>
        <translation>%1 大调</translation>
    </message>
    <message>
        <source>the key&apos;s own</source>
        <translation>调本身的音阶</translation>
    </message>
    <message>
        <source>harmonic minor</source>
        <translation>和声小调</translation>
    </message>
    <message>
        <source>melodic minor</source>
        <translation>旋律小调</translation>
    </message>
    <message>
        <source>dorian</source>
        <translation>多利亚</translation>
    </message>
    <message>
        <source>phrygian</source>
        <translation>弗里吉亚</translation>
    </message>
    <message>
        <source>lydian</source>
        <translation>利底亚</translation>
    </message>
    <message>
        <source>mixolydian</source>
        <translation>混合利底亚</translation>
    </message>
    <message>
        <source>major pentatonic</source>
        <translation>大调五声</translation>
    </message>
    <message>
        <source>minor pentatonic</source>
        <translation>小调五声</translation>
    </message>
    <message>
        <source>blues</source>
        <translation>布鲁斯</translation>
    </message>
    <message>
        <source>chromatic</source>
        <translation>半音阶</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>tonic and scale</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between remarks</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1。</translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>Tutorial</source>
        <translation>教程</translation>
    </message>
    <message>
        <source>The network of the LSTM tutorial, step by step: notes and chords of one part</source>
        <translation>LSTM 教程中的网络，一步一步：一个声部的音符与和弦</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>工作室</translation>
    </message>
    <message>
        <source>Rhythm, loudness and all instruments; tunes the base model in seconds</source>
        <translation>节奏、力度与全部乐器；几秒钟微调基础模型</translation>
    </message>
</context>
<context>
    <name>Surroundings</name>
    <message>
        <source>%1 cannot be written: settings are not kept for the next start.</source>
        <translation>%1 无法写入：设置不会保留到下次启动。</translation>
    </message>
    <message>
        <source>%1 is damaged: some settings are as at the first start.</source>
        <translation>%1 已损坏：部分设置恢复为首次启动时的样子。</translation>
    </message>
    <message>
        <source>%1 cannot be written: after a crash, unsaved work is lost.</source>
        <translation>%1 无法写入：程序崩溃后，未保存的工作会丢失。</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
</context>
<context>
    <name>incipit::ui</name>
    <message>
        <source>Credits of the Base Model</source>
        <translation>基础模型的致谢</translation>
    </message>
    <message>
        <source>&lt;h2&gt;Incipit %1&lt;/h2&gt;&lt;p&gt;A studio that learns from the music you open and composes on from it.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;br&gt;Qt %2&lt;/p&gt;&lt;p&gt;The base model was trained on music that many people gave away freely.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Incipit %1&lt;/h2&gt;&lt;p&gt;从您打开的音乐中学习，并由此继续作曲的工作室。&lt;/p&gt;&lt;p&gt;自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。&lt;br&gt;Qt %2&lt;/p&gt;&lt;p&gt;基础模型的训练音乐由许多人无偿分享。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Piano roll: scroll up and down</source>
        <translation>钢琴卷帘：上下滚动</translation>
    </message>
    <message>
        <source>Shift+Wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
    <message>
        <source>Piano roll: scroll in time</source>
        <translation>钢琴卷帘：沿时间滚动</translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Piano roll: zoom in time</source>
        <translation>钢琴卷帘：缩放时间</translation>
    </message>
    <message>
        <source>Alt+Wheel</source>
        <translation>Alt+滚轮</translation>
    </message>
    <message>
        <source>Piano roll: zoom in pitch</source>
        <translation>钢琴卷帘：缩放音高</translation>
    </message>
    <message>
        <source>Click in the ruler</source>
        <translation>单击标尺</translation>
    </message>
    <message>
        <source>Go to that place</source>
        <translation>跳到该处</translation>
    </message>
    <message>
        <source>Ctrl+Click in the list</source>
        <translation>Ctrl+单击列表</translation>
    </message>
    <message>
        <source>Compare with what is shown</source>
        <translation>与所显示的比较</translation>
    </message>
    <message>
        <source>About Incipit</source>
        <translation>关于 Incipit</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>致谢</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Quarters</source>
        <translation>四分音符</translation>
    </message>
    <message>
        <source>Eighths</source>
        <translation>八分音符</translation>
    </message>
    <message>
        <source>Eighth Triplets</source>
        <translation>八分三连音</translation>
    </message>
    <message>
        <source>Sixteenths</source>
        <translation>十六分音符</translation>
    </message>
    <message>
        <source>Sixteenth Triplets</source>
        <translation>十六分三连音</translation>
    </message>
    <message>
        <source>Thirty-seconds</source>
        <translation>三十二分音符</translation>
    </message>
    <message>
        <source>Modulation</source>
        <translation>调制轮</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>声像</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Pedal</source>
        <translation>踏板</translation>
    </message>
    <message>
        <source>Pitch Bend</source>
        <translation>弯音</translation>
    </message>
    <message>
        <source>Controller %1</source>
        <translation>控制器 %1</translation>
    </message>
    <message>
        <source>As the System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Reset Layout</source>
        <translation>恢复布局</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>PDF file (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Incipit keys</source>
        <translation>Incipit 快捷键</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>What&apos;s New</source>
        <translation>新功能</translation>
    </message>
</context>
<context>
    <name>incipit::ui::AddPartMenu</name>
    <message>
        <source>Add a Part</source>
        <translation>添加声部</translation>
    </message>
    <message>
        <source>A Second Voice of the Part</source>
        <translation>该声部的第二声部</translation>
    </message>
</context>
<context>
    <name>incipit::ui::AuditionController</name>
    <message>
        <source>There is nothing to hear. %1</source>
        <translation>没有可听的内容。%1</translation>
    </message>
    <message>
        <source>No sample of this epoch. %1</source>
        <translation>这一轮没有样本。%1</translation>
    </message>
    <message>
        <source>The network writes nothing yet.</source>
        <translation>网络还什么都没有写出。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::AuditionDesk</name>
    <message>
        <source>Hear It Now</source>
        <translation>立即试听</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>%1 is kept under Takes.</source>
        <translation>%1 已存入版本列表。</translation>
    </message>
    <message>
        <source>Stop Hearing</source>
        <translation>停止试听</translation>
    </message>
</context>
<context>
    <name>incipit::ui::AuditionPanel</name>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>%1 % copied</source>
        <translation>抄袭 %1 %</translation>
    </message>
    <message>
        <source>too short to compare</source>
        <translation>太短，无法比较</translation>
    </message>
    <message>
        <source>Loss %1 nats a token</source>
        <translation>损失：每记号 %1 nat</translation>
    </message>
    <message>
        <source>%1, validation %2</source>
        <translation>%1，验证 %2</translation>
    </message>
    <message>
        <source>Keep as Take</source>
        <translation>存为版本</translation>
    </message>
    <message>
        <source>Put the chosen sample among the takes</source>
        <translation>把所选样本放入版本列表</translation>
    </message>
    <message>
        <source>Samples by their epochs</source>
        <translation>各轮的样本</translation>
    </message>
    <message>
        <source>What the network wrote at the ends of epochs: a click or Enter plays it</source>
        <translation>网络在每轮结束时写下的内容：单击或按 Enter 试听</translation>
    </message>
    <message>
        <source>Hear It Now</source>
        <translation>立即试听</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Nothing trains now: the samples are below</source>
        <translation>现在没有训练：样本在下方</translation>
    </message>
    <message>
        <source>Play what the network would write now (Ctrl+H)</source>
        <translation>播放网络此刻会写出的音乐 (Ctrl+H)</translation>
    </message>
    <message>
        <source>Stop (Ctrl+H)</source>
        <translation>停止 (Ctrl+H)</translation>
    </message>
</context>
<context>
    <name>incipit::ui::Banner</name>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
</context>
<context>
    <name>incipit::ui::DatasetPanel</name>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Transpose for Learning</source>
        <translation>学习时移调</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>声部</translation>
    </message>
    <message>
        <source>&amp;As It Is</source>
        <translation>保持原样(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;To C Major or A Minor</source>
        <translation>移到 C 大调或 A 小调(&amp;T)</translation>
    </message>
    <message>
        <source>One Semitone &amp;Up</source>
        <translation>升高半音(&amp;U)</translation>
    </message>
    <message>
        <source>One Semitone &amp;Down</source>
        <translation>降低半音(&amp;D)</translation>
    </message>
</context>
<context>
    <name>incipit::ui::DatasetTable</name>
    <message>
        <source>%1 (without %2)</source>
        <translation>%1（不含 %2）</translation>
    </message>
    <message>
        <source>%1 (learnt in %2, %3)</source>
        <translation>%1（按 %2 学习，%3）</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>衡量</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>曲子</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>调</translation>
    </message>
    <message>
        <source>Metre</source>
        <translation>拍号</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>记号</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Same Music As</source>
        <translation>与之相同</translation>
    </message>
    <message>
        <source>no notes</source>
        <translation>没有音符</translation>
    </message>
    <message>
        <source>No music is open.</source>
        <translation>没有打开音乐。</translation>
    </message>
    <message>
        <source>Learnt from: %1 of %2, %3, %4.</source>
        <translation>用于学习：%2中的 %1 首，%3，%4。</translation>
    </message>
    <message>
        <source>Measured on: %1.</source>
        <translation>用于衡量：%1。</translation>
    </message>
    <message>
        <source>The same music as another: %1.</source>
        <translation>与其他曲子相同：%1。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::DeviceMenu</name>
    <message>
        <source>None connected</source>
        <translation>没有连接</translation>
    </message>
</context>
<context>
    <name>incipit::ui::DevicesDesk</name>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>MIDI ports</source>
        <translation>MIDI 端口</translation>
    </message>
    <message>
        <source>No output</source>
        <translation>无输出</translation>
    </message>
    <message>
        <source>MIDI Clock</source>
        <translation>MIDI 时钟</translation>
    </message>
    <message>
        <source>Send clock to</source>
        <translation>时钟发送到</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>首选项…</translation>
    </message>
    <message>
        <source>%1.
Click for the volume and the SoundFont.</source>
        <translation>%1。
单击可设置音量与 SoundFont。</translation>
    </message>
    <message>
        <source>Where the music goes.
Click to choose another output.</source>
        <translation>音乐的去向。
单击可选择其他输出。</translation>
    </message>
    <message>
        <source>Output: opening…</source>
        <translation>输出：正在打开…</translation>
    </message>
    <message>
        <source>Output: %1</source>
        <translation>输出：%1</translation>
    </message>
</context>
<context>
    <name>incipit::ui::EditingActions</name>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste at the Playhead</source>
        <translation>粘贴到播放位置</translation>
    </message>
    <message>
        <source>Paste as New Parts</source>
        <translation>粘贴为新声部</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复一份</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>All Notes</source>
        <translation>全部音符</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>All of the Part</source>
        <translation>该声部全部</translation>
    </message>
    <message>
        <source>All of the Pitch</source>
        <translation>该音高全部</translation>
    </message>
    <message>
        <source>Next Note</source>
        <translation>下一个音符</translation>
    </message>
    <message>
        <source>Previous Note</source>
        <translation>上一个音符</translation>
    </message>
    <message>
        <source>The Next Note Too</source>
        <translation>加选下一个音符</translation>
    </message>
    <message>
        <source>The Previous Note Too</source>
        <translation>加选上一个音符</translation>
    </message>
    <message>
        <source>Pencil</source>
        <translation>铅笔</translation>
    </message>
    <message>
        <source>Insert a Note at the Playhead</source>
        <translation>在播放位置插入音符</translation>
    </message>
    <message>
        <source>A Semitone Up</source>
        <translation>升高半音</translation>
    </message>
    <message>
        <source>A Semitone Down</source>
        <translation>降低半音</translation>
    </message>
    <message>
        <source>An Octave Up</source>
        <translation>升高八度</translation>
    </message>
    <message>
        <source>An Octave Down</source>
        <translation>降低八度</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Shorter</source>
        <translation>缩短</translation>
    </message>
    <message>
        <source>Longer</source>
        <translation>加长</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>加强</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>减弱</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Quantise by Half</source>
        <translation>量化一半</translation>
    </message>
    <message>
        <source>Quantise…</source>
        <translation>量化…</translation>
    </message>
    <message>
        <source>Humanise</source>
        <translation>人性化</translation>
    </message>
    <message>
        <source>Legato</source>
        <translation>连奏</translation>
    </message>
    <message>
        <source>Split at the Playhead</source>
        <translation>在播放位置切开</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Insert a Bar at the Playhead</source>
        <translation>在播放位置插入小节</translation>
    </message>
    <message>
        <source>Remove the Looped Bars</source>
        <translation>删除循环的小节</translation>
    </message>
    <message>
        <source>Tempo and Metre at the Playhead…</source>
        <translation>播放位置的速度与拍号…</translation>
    </message>
    <message>
        <source>Split the Part below the Lowest Chosen Note</source>
        <translation>从所选最低音处拆分声部</translation>
    </message>
    <message>
        <source>Join the Chosen Parts</source>
        <translation>合并所选声部</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>As Drawn</source>
        <translation>按所画的线</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>音符(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Bars</source>
        <translation>小节(&amp;B)</translation>
    </message>
    <message>
        <source>P&amp;arts</source>
        <translation>声部(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Grid</source>
        <translation>网格(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Lane</source>
        <translation>控制器栏(&amp;L)</translation>
    </message>
</context>
<context>
    <name>incipit::ui::EditingDesk</name>
    <message>
        <source>Name a Part %1</source>
        <translation>声部命名为 %1</translation>
    </message>
    <message>
        <source>Change to %1</source>
        <translation>换成 %1</translation>
    </message>
    <message>
        <source>Transpose %1</source>
        <translation>移调 %1</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>Resize %1</source>
        <translation>改变 %1的长度</translation>
    </message>
    <message>
        <source>Change the Velocity of %1</source>
        <translation>改变 %1的力度</translation>
    </message>
    <message>
        <source>Quantise %1</source>
        <translation>量化 %1</translation>
    </message>
    <message>
        <source>Humanise %1</source>
        <translation>人性化 %1</translation>
    </message>
    <message>
        <source>Legato of %1</source>
        <translation>连奏 %1</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>切开 %1</translation>
    </message>
    <message>
        <source>Join %1</source>
        <translation>合并 %1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>重复 %1</translation>
    </message>
    <message>
        <source>Split the Part of %1</source>
        <translation>拆分 %1的声部</translation>
    </message>
    <message>
        <source>Cut %1</source>
        <translation>剪切 %1</translation>
    </message>
    <message>
        <source>%1 chosen, bar %2</source>
        <translation>已选 %1，第 %2 小节</translation>
    </message>
    <message>
        <source>%1 chosen, bars %2 to %3</source>
        <translation>已选 %1，第 %2 至 %3 小节</translation>
    </message>
    <message>
        <source>Excerpt of %1</source>
        <translation>%1 选段</translation>
    </message>
    <message>
        <source>There is no music on the clipboard: copy some notes first.</source>
        <translation>剪贴板上没有音乐：请先复制一些音符。</translation>
    </message>
    <message>
        <source>Paste %1</source>
        <translation>粘贴 %1</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>插入 %1</translation>
    </message>
    <message>
        <source>Insert a Bar before Bar %1</source>
        <translation>在第 %1 小节前插入小节</translation>
    </message>
    <message>
        <source>Drag over the bars in the ruler that are to be removed.</source>
        <translation>请在标尺上拖过要删除的小节。</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Change Tempo or Metre at Bar %1</source>
        <translation>改变第 %1 小节的速度或拍号</translation>
    </message>
    <message>
        <source>Choose notes of the parts that are to be joined.</source>
        <translation>请选择要合并的各声部的音符。</translation>
    </message>
    <message>
        <source>Join Parts</source>
        <translation>合并声部</translation>
    </message>
</context>
<context>
    <name>incipit::ui::EncodingMenu</name>
    <message>
        <source>Text Encoding</source>
        <translation>文字编码</translation>
    </message>
    <message>
        <source>No name of this piece needs one</source>
        <translation>这首曲子的名称不需要编码</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>自动：%1</translation>
    </message>
</context>
<context>
    <name>incipit::ui::ExampleMenu</name>
    <message>
        <source>In Range and Density Like</source>
        <translation>音域与密度参照</translation>
    </message>
    <message>
        <source>The Others of the Piece</source>
        <translation>本曲的其他声部</translation>
    </message>
</context>
<context>
    <name>incipit::ui::ExportController</name>
    <message>
        <source>Nothing was exported. %1</source>
        <translation>没有导出任何内容。%1</translation>
    </message>
    <message>
        <source>Exported %1 to %2.</source>
        <translation>已将 %1 导出到 %2。</translation>
    </message>
    <message>
        <source>Export cancelled; nothing was written.</source>
        <translation>已取消导出，没有写入任何内容。</translation>
    </message>
    <message>
        <source>Exported %1 of audio to %2.</source>
        <translation>已将 %1 的音频导出到 %2。</translation>
    </message>
    <message>
        <source>Exported the loss curve to %1.</source>
        <translation>已将损失曲线导出到 %1。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::ExportDesk</name>
    <message>
        <source>WAV, 16 bit (*.wav)</source>
        <translation>WAV，16 位 (*.wav)</translation>
    </message>
    <message>
        <source>WAV, 24 bit (*.wav)</source>
        <translation>WAV，24 位 (*.wav)</translation>
    </message>
    <message>
        <source>WAV, 32-bit float (*.wav)</source>
        <translation>WAV，32 位浮点 (*.wav)</translation>
    </message>
    <message>
        <source>FLAC, 16 bit (*.flac)</source>
        <translation>FLAC，16 位 (*.flac)</translation>
    </message>
    <message>
        <source>FLAC, 24 bit (*.flac)</source>
        <translation>FLAC，24 位 (*.flac)</translation>
    </message>
    <message>
        <source>Ogg Vorbis (*.ogg)</source>
        <translation>Ogg Vorbis (*.ogg)</translation>
    </message>
    <message>
        <source>Opus (*.opus)</source>
        <translation>Opus (*.opus)</translation>
    </message>
    <message>
        <source>MP3 (*.mp3)</source>
        <translation>MP3 (*.mp3)</translation>
    </message>
    <message>
        <source>Export MIDI…</source>
        <translation>导出 MIDI…</translation>
    </message>
    <message>
        <source>Export Audio…</source>
        <translation>导出音频…</translation>
    </message>
    <message>
        <source>Export Looped Bars as MIDI…</source>
        <translation>将循环的小节导出为 MIDI…</translation>
    </message>
    <message>
        <source>Export Looped Bars as Audio…</source>
        <translation>将循环的小节导出为音频…</translation>
    </message>
    <message>
        <source>Export Loss Curve…</source>
        <translation>导出损失曲线…</translation>
    </message>
    <message>
        <source>Of the parts that are not muted</source>
        <translation>只含未静音的声部</translation>
    </message>
    <message>
        <source>Export progress</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Exporting: %p %</source>
        <translation>正在导出：%p %</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>There is nothing to export yet: open a MIDI file.</source>
        <translation>还没有可导出的内容：请打开 MIDI 文件。</translation>
    </message>
    <message>
        <source>Export the Looped Bars as MIDI</source>
        <translation>将循环的小节导出为 MIDI</translation>
    </message>
    <message>
        <source>Export MIDI</source>
        <translation>导出 MIDI</translation>
    </message>
    <message>
        <source>MIDI file (*.mid)</source>
        <translation>MIDI 文件 (*.mid)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source> (loop)</source>
        <translation> (循环)</translation>
    </message>
    <message>
        <source>Export the Looped Bars as Audio</source>
        <translation>将循环的小节导出为音频</translation>
    </message>
    <message>
        <source>Export Audio</source>
        <translation>导出音频</translation>
    </message>
    <message>
        <source>There is no loss curve to export yet: press Train.</source>
        <translation>还没有可导出的损失曲线：请按“训练”。</translation>
    </message>
    <message>
        <source>Export the Loss Curve</source>
        <translation>导出损失曲线</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 图形 (*.svg)</translation>
    </message>
</context>
<context>
    <name>incipit::ui::GenerationController</name>
    <message>
        <source>Generating failed. %1</source>
        <translation>生成失败。%1</translation>
    </message>
</context>
<context>
    <name>incipit::ui::GenerationPanel</name>
    <message>
        <source>Generation progress</source>
        <translation>生成进度</translation>
    </message>
    <message>
        <source>%v of %m tokens</source>
        <translation>%v / %m 个记号</translation>
    </message>
    <message>
        <source>No model yet: Generate writes with the base model, Train tunes it to your music.</source>
        <translation>还没有模型：“生成”使用基础模型，“训练”按您的音乐微调它。</translation>
    </message>
    <message>
        <source>No model yet: press Train, or open one (File ▸ Open Model…).</source>
        <translation>还没有模型：请按“训练”，或打开一个（文件 ▸ 打开模型…）。</translation>
    </message>
    <message>
        <source>The base model writes: it has not heard your music.</source>
        <translation>由基础模型来写：它没有听过您的音乐。</translation>
    </message>
    <message>
        <source>Ready: learnt in %1</source>
        <translation>就绪：学习用时 %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Compose a take (Ctrl+G)</source>
        <translation>写一个版本 (Ctrl+G)</translation>
    </message>
    <message>
        <source>Train a model first</source>
        <translation>请先训练模型</translation>
    </message>
    <message>
        <source>Stopped: %1 gave %2 in %3 s, %4 tokens/s</source>
        <translation>已停止：%1，得到 %2，用时 %3 秒，每秒 %4 个记号</translation>
    </message>
    <message>
        <source>%1 gave %2 in %3 s, %4 tokens/s</source>
        <translation>%1，得到 %2，用时 %3 秒，每秒 %4 个记号</translation>
    </message>
</context>
<context>
    <name>incipit::ui::GenerationSettings</name>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Continue from</source>
        <translation>承接</translation>
    </message>
    <message>
        <source>Adventurousness</source>
        <translation>大胆程度</translation>
    </message>
    <message>
        <source>Closeness</source>
        <translation>接近程度</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>调</translation>
    </message>
    <message>
        <source>Metre</source>
        <translation>拍号</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Harmony and texture</source>
        <translation>和声与织体</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Pitches</source>
        <translation>音域</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Start window</source>
        <translation>起始窗口</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Safest choice every time</source>
        <translation>每次都取最稳妥者</translation>
    </message>
    <message>
        <source>Avoid endless repeats</source>
        <translation>避免无休止的重复</translation>
    </message>
    <message>
        <source>Keep what the music is</source>
        <translation>保持原曲的样貌</translation>
    </message>
    <message>
        <source>Bring bars back as the music does</source>
        <translation>像原曲那样再现小节</translation>
    </message>
    <message>
        <source>first </source>
        <translation>前 </translation>
    </message>
    <message>
        <source> bars</source>
        <translation> 小节</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> 个记号</translation>
    </message>
    <message>
        <source>from </source>
        <translation>从 </translation>
    </message>
    <message>
        <source>to </source>
        <translation>到 </translation>
    </message>
    <message>
        <source>by the seed</source>
        <translation>由种子决定</translation>
    </message>
    <message>
        <source> /min</source>
        <translation> 拍/分</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>start fresh</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Length in tokens</source>
        <translation>以记号计的长度</translation>
    </message>
    <message>
        <source>Length in bars</source>
        <translation>以小节计的长度</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>记号</translation>
    </message>
    <message>
        <source>bars</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>Unit of the length</source>
        <translation>长度的单位</translation>
    </message>
    <message>
        <source>The first bars of a piece that the take goes on from; start fresh: the model begins by itself</source>
        <translation>版本所承接的曲子的前几小节；从头开始：由模型自己起头</translation>
    </message>
    <message>
        <source>Bars to go on from</source>
        <translation>承接的小节数</translation>
    </message>
    <message>
        <source>How many of its first bars</source>
        <translation>取它的前几小节</translation>
    </message>
    <message>
        <source>Argmax</source>
        <translation>取最可能者</translation>
    </message>
    <message>
        <source>Argmax, the tutorial&apos;s choice: always the likeliest token; off: tokens are drawn at random</source>
        <translation>Argmax，教程的做法：总是取概率最大的记号；关闭时按概率随机抽取</translation>
    </message>
    <message>
        <source>Below 1 plays safe, above 1 takes risks: the temperature of the softmax</source>
        <translation>小于 1 较稳妥，大于 1 较冒险：softmax 的温度</translation>
    </message>
    <message>
        <source>Draw only from the k likeliest tokens</source>
        <translation>只从概率最大的 k 个记号中抽取</translation>
    </message>
    <message>
        <source>Draw only from the likeliest tokens that together have this probability; 1 is off</source>
        <translation>只从合计达到这一概率的最可能的记号中抽取；1 为关闭</translation>
    </message>
    <message>
        <source>Leave out tokens that are less likely than this share of the likeliest one</source>
        <translation>略去概率低于最大概率这一比例的记号</translation>
    </message>
    <message>
        <source>Where the same tokens come over and over, another one is drawn</source>
        <translation>同样的记号反复出现时，另取一个</translation>
    </message>
    <message>
        <source>Only notes of this key&apos;s scale</source>
        <translation>只用该调音阶中的音</translation>
    </message>
    <message>
        <source>Lowest pitch</source>
        <translation>最低音</translation>
    </message>
    <message>
        <source>The lowest note: C4 is middle C</source>
        <translation>最低的音：C4 是中央 C</translation>
    </message>
    <message>
        <source>Highest pitch</source>
        <translation>最高音</translation>
    </message>
    <message>
        <source>The highest note: C4 is middle C</source>
        <translation>最高的音：C4 是中央 C</translation>
    </message>
    <message>
        <source>Which instruments play; none chosen: those of the music that the model learnt</source>
        <translation>由哪些乐器演奏；不选：模型所学音乐中的乐器</translation>
    </message>
    <message>
        <source>The place in the training music that generation starts from</source>
        <translation>从训练音乐的何处开始生成</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Time signature</source>
        <translation>拍号</translation>
    </message>
    <message>
        <source>The time signature of the take</source>
        <translation>版本的拍号</translation>
    </message>
    <message>
        <source>Quarter notes a minute</source>
        <translation>每分钟四分音符数</translation>
    </message>
    <message>
        <source>How close to the music it was tuned to the model writes: 0 % is the base model, which looks back on nothing, 100 % the tuned one. It takes effect at the next take.</source>
        <translation>模型所写与微调所用音乐的接近程度：0 % 是基础模型，不回看任何音乐；100 % 是微调后的模型。下一个版本起生效。</translation>
    </message>
    <message>
        <source>Each two bars of a take are written so many times at most, until they are as busy, as full and as original as the music that the model was tuned to; 1 keeps what comes first</source>
        <translation>版本的每两小节最多写这么多次，直到与微调所用的音乐同样繁密、饱满而又不失原创；1 表示保留第一次所写</translation>
    </message>
    <message>
        <source>Instruments and parts, metre, tempo and key of a take are those of the music where nothing else is chosen; off: the model chooses them</source>
        <translation>没有另作选择时，版本的音色与声部、拍号、速度和调与原曲相同；关闭：由模型选择</translation>
    </message>
    <message>
        <source>Passages of a take come back as often, as long and as far behind as in the music that the model was tuned to; off: each bar is written anew</source>
        <translation>版本中的乐段像微调所用的音乐那样再现（次数、长度与间隔）；关闭：每小节都重新写</translation>
    </message>
    <message>
        <source>Piano</source>
        <translation>钢琴</translation>
    </message>
    <message>
        <source>Chromatic percussion</source>
        <translation>有音高打击乐</translation>
    </message>
    <message>
        <source>Organ</source>
        <translation>风琴</translation>
    </message>
    <message>
        <source>Guitar</source>
        <translation>吉他</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>贝斯</translation>
    </message>
    <message>
        <source>Strings</source>
        <translation>弦乐</translation>
    </message>
    <message>
        <source>Ensemble</source>
        <translation>合奏</translation>
    </message>
    <message>
        <source>Brass</source>
        <translation>铜管</translation>
    </message>
    <message>
        <source>Reed</source>
        <translation>簧管</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>笛类</translation>
    </message>
    <message>
        <source>Synth lead</source>
        <translation>合成主音</translation>
    </message>
    <message>
        <source>Synth pad</source>
        <translation>合成铺底</translation>
    </message>
    <message>
        <source>Synth effects</source>
        <translation>合成效果</translation>
    </message>
    <message>
        <source>Ethnic</source>
        <translation>民族乐器</translation>
    </message>
    <message>
        <source>Percussive</source>
        <translation>打击乐</translation>
    </message>
    <message>
        <source>Sound effects</source>
        <translation>音效</translation>
    </message>
    <message>
        <source>as the music</source>
        <translation>同原曲</translation>
    </message>
    <message>
        <source>free</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>as there</source>
        <translation>同所承接</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>A token is what the model writes at a time</source>
        <translation>记号是模型一次写出的单位</translation>
    </message>
    <message>
        <source>Bars of the time signatures that the model writes</source>
        <translation>按模型所写拍号计的小节</translation>
    </message>
    <message>
        <source>Bars of 4/4</source>
        <translation>4/4 拍的小节</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1, and %2 more</source>
        <translation>%1 等，另有 %2 种</translation>
    </message>
</context>
<context>
    <name>incipit::ui::Help</name>
    <message>
        <source>Manual</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>What&apos;s New</source>
        <translation>新功能</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Copy a Report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>About Incipit</source>
        <translation>关于 Incipit</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts…</source>
        <translation>设置快捷键…</translation>
    </message>
    <message>
        <source>The report is on the clipboard: paste it where it is asked for.</source>
        <translation>报告已复制到剪贴板：请粘贴到需要它的地方。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::InstrumentList</name>
    <message>
        <source>M</source>
        <comment>mute button</comment>
        <translation>M</translation>
    </message>
    <message>
        <source>S</source>
        <comment>solo button</comment>
        <translation>S</translation>
    </message>
    <message>
        <source>Open a piece to see its instruments</source>
        <translation>打开曲子即可看到它的音色</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>Ch.</source>
        <translation>通道</translation>
    </message>
</context>
<context>
    <name>incipit::ui::InstrumentModel</name>
    <message>
        <source>Main</source>
        <translation>主输出</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Volume of %1: drag, or press + and -; double click for 100 %</source>
        <translation>%1 的音量：拖动，或按 + 和 -；双击恢复 100 %</translation>
    </message>
    <message>
        <source>Mute %1 (M)</source>
        <translation>静音 %1 (M)</translation>
    </message>
    <message>
        <source>Hear only %1 (S)</source>
        <translation>独奏 %1 (S)</translation>
    </message>
    <message>
        <source>%1 goes to: %2. Click to choose output, channel and program (R)</source>
        <translation>%1 的去向：%2。单击可选择输出、通道和音色 (R)</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>乐器</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Ch.</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
</context>
<context>
    <name>incipit::ui::KeyboardController</name>
    <message>
        <source>No answer. %1</source>
        <translation>没有回答。%1</translation>
    </message>
    <message>
        <source>A bar was not written. %1</source>
        <translation>有一小节没有写成。%1</translation>
    </message>
    <message>
        <source>No keyboard. %1 It is opened as soon as it can be.</source>
        <translation>没有键盘。%1 一旦可用就会打开。</translation>
    </message>
    <message>
        <source>%1 is gone. It is opened again when it is back.</source>
        <translation>%1 已断开。重新出现时会再次打开。</translation>
    </message>
    <message>
        <source>Nobody plays along. %1</source>
        <translation>无人伴奏。%1</translation>
    </message>
    <message>
        <source>Nothing was played.</source>
        <translation>什么也没有弹。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::KeyboardDesk</name>
    <message>
        <source>Your Turn</source>
        <translation>轮到您</translation>
    </message>
    <message>
        <source>Your turn: play a phrase, and pause</source>
        <translation>轮到您了：弹一个乐句，然后停一下</translation>
    </message>
    <message>
        <source>Composing</source>
        <translation>正在作曲</translation>
    </message>
    <message>
        <source>The network composes its answer…</source>
        <translation>网络正在写它的回答…</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>正在回答</translation>
    </message>
    <message>
        <source>The network answers</source>
        <translation>网络在回答</translation>
    </message>
    <message>
        <source>Record a Phrase</source>
        <translation>录一个乐句</translation>
    </message>
    <message>
        <source>Call and Response</source>
        <translation>一问一答</translation>
    </message>
    <message>
        <source>Play a phrase and pause: the network answers in time (Ctrl+Shift+R)</source>
        <translation>弹一个乐句再停一下：网络按拍回答 (Ctrl+Shift+R)</translation>
    </message>
    <message>
        <source>As Played</source>
        <translation>按所弹</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>MIDI keyboards</source>
        <translation>MIDI 键盘</translation>
    </message>
    <message>
        <source>No keyboard</source>
        <translation>无键盘</translation>
    </message>
    <message>
        <source>Listening to %1.</source>
        <translation>正在听 %1。</translation>
    </message>
    <message>
        <source>Tapped: %1 bpm.</source>
        <translation>敲击速度：每分钟 %1 拍。</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>正在录音</translation>
    </message>
    <message>
        <source>Recording: play a phrase</source>
        <translation>正在录音：请弹一个乐句</translation>
    </message>
    <message>
        <source>Play Along</source>
        <translation>一起演奏</translation>
    </message>
    <message>
        <source>The network gets ready to play along…</source>
        <translation>网络正准备一起演奏…</translation>
    </message>
    <message>
        <source>There is no keyboard yet: choose one under Keyboard.</source>
        <translation>还没有键盘：请在“键盘”中选择一个。</translation>
    </message>
    <message>
        <source>There is no model yet: press Train, or open one.</source>
        <translation>还没有模型：请按“训练”，或打开一个。</translation>
    </message>
    <message>
        <source>Tap</source>
        <translation>敲击</translation>
    </message>
    <message>
        <source>Tap a bar of beats on the keyboard, and play on from the next beat</source>
        <translation>在键盘上按拍敲一小节，从下一拍开始演奏</translation>
    </message>
    <message>
        <source>%1 bpm</source>
        <translation>每分钟 %1 拍</translation>
    </message>
    <message>
        <source>Count-In</source>
        <translation>预备拍</translation>
    </message>
    <message>
        <source>Count-in · %1</source>
        <translation>预备拍 · %1</translation>
    </message>
    <message>
        <source>Bar %1</source>
        <translation>第 %1 小节</translation>
    </message>
    <message>
        <source>Bar %1 · %2 · %3 late</source>
        <translation>第 %1 小节 · %2 · 迟到 %3 次</translation>
    </message>
    <message>
        <source> · %1 repeated</source>
        <translation> · 重复 %1 次</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>合奏 %1</translation>
    </message>
    <message>
        <source>%1 is kept under Takes: %2.</source>
        <translation>%1 已存入版本列表：%2。</translation>
    </message>
    <message>
        <source>Conversation %1</source>
        <translation>对话 %1</translation>
    </message>
    <message>
        <source>Recording %1</source>
        <translation>录音 %1</translation>
    </message>
    <message>
        <source>played on the keyboard</source>
        <translation>在键盘上弹奏</translation>
    </message>
    <message>
        <source>%1: %2. It can be a prime under Generation.</source>
        <translation>%1：%2。可在“作曲”中承接它。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::LearningDesk</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Pause Training</source>
        <translation>暂停训练</translation>
    </message>
    <message>
        <source>Show the Network</source>
        <translation>显示网络</translation>
    </message>
    <message>
        <source>What training runs on.
Click for its threads and device.</source>
        <translation>训练所用的设备。
单击可设置线程与设备。</translation>
    </message>
    <message>
        <source>Stop Training</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <source>Resume Training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>CUDA</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Training runs on: %1</source>
        <translation>训练运行于：%1</translation>
    </message>
    <message>
        <source>Nothing is chosen to learn from: check a piece in the list.</source>
        <translation>没有选择要学习的曲子：请在列表中勾选一首。</translation>
    </message>
    <message>
        <source>There is nothing to train on yet: open a MIDI file.</source>
        <translation>还没有可供训练的音乐：请打开 MIDI 文件。</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Training on %1 stopped after %2: go on?</source>
        <translation>对 %1 的训练在 %2后停止：要继续吗？</translation>
    </message>
    <message>
        <source>Training on %1 stopped in its first epoch: go on?</source>
        <translation>对 %1 的训练在第一轮中停止：要继续吗？</translation>
    </message>
    <message>
        <source>Some of its music, or the model that it went on from, is not on the desk any more: train anew.</source>
        <translation>它的部分音乐，或它所承接的模型，已不在工作台上：请重新训练。</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Open a MIDI file to see the network for it.</source>
        <translation>打开 MIDI 文件即可看到相应的网络。</translation>
    </message>
    <message>
        <source>Training on %1: %2, %3 distinct.</source>
        <translation>训练音乐 %1：%2，其中不同的有 %3 种。</translation>
    </message>
    <message>
        <source>The network has %1.</source>
        <translation>网络有 %1。</translation>
    </message>
    <message>
        <source>%1 take %2 at most, as fast as the last time.</source>
        <translation>按上次的速度，%1最多需要 %2。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::LevelMeter</name>
    <message>
        <source>Level of the sound</source>
        <translation>声音电平</translation>
    </message>
    <message>
        <source>Level, left above right, from %1 dB to full scale; red from %2 dB. The line between them: what the limiter takes away</source>
        <translation>电平，上左下右，从 %1 dB 到满刻度；%2 dB 起为红色。中间的线：限幅器压低的量</translation>
    </message>
</context>
<context>
    <name>incipit::ui::Library</name>
    <message>
        <source>%1 and %2</source>
        <translation>%1和 %2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>重命名为 %1</translation>
    </message>
    <message>
        <source>Transpose %1 for Learning</source>
        <translation>学习时移调 %1</translation>
    </message>
    <message>
        <source>Text Encoding %1</source>
        <translation>文字编码 %1</translation>
    </message>
    <message>
        <source>Automatic Text Encoding</source>
        <translation>自动文字编码</translation>
    </message>
    <message>
        <source>Rate %1</source>
        <translation>评价 %1</translation>
    </message>
    <message>
        <source>Clear the Loop</source>
        <translation>清除循环</translation>
    </message>
</context>
<context>
    <name>incipit::ui::LocksMenu</name>
    <message>
        <source>The Rhythm</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>When notes begin and end, and how loud; other pitches are found</source>
        <translation>音符的起止与力度；只换音高</translation>
    </message>
    <message>
        <source>The Pitches</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>Each part has no other pitches than it had</source>
        <translation>每个声部只用原有的音高</translation>
    </message>
    <message>
        <source>The Bass</source>
        <translation>低音</translation>
    </message>
    <message>
        <source>The lowest note of each quarter</source>
        <translation>每拍的最低音</translation>
    </message>
    <message>
        <source>Rewriting Keeps</source>
        <translation>重写时保留</translation>
    </message>
</context>
<context>
    <name>incipit::ui::LogDialog</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>最低级别</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Show lines with this text</source>
        <translation>只显示含有此文字的行</translation>
    </message>
    <message>
        <source>Nothing has been logged.</source>
        <translation>尚无日志。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>警告与错误</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>incipit::ui::LossPlot</name>
    <message>
        <source>Epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>Step loss %1</source>
        <translation>单步损失 %1</translation>
    </message>
    <message>
        <source>Epoch %1 loss %2</source>
        <translation>第 %1 轮损失 %2</translation>
    </message>
    <message>
        <source>Validation %1</source>
        <translation>验证 %1</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>损失曲线</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Loss (nats a token)</source>
        <translation>损失（nat/记号）</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Train to see the loss fall</source>
        <translation>训练时可看到损失下降</translation>
    </message>
    <message>
        <source>Epoch %1: loss %2</source>
        <translation>第 %1 轮：损失 %2</translation>
    </message>
    <message>
        <source>%1, validation %2</source>
        <translation>%1，验证 %2</translation>
    </message>
    <message>
        <source>No epoch yet.</source>
        <translation>还没有完成任何一轮。</translation>
    </message>
    <message>
        <source>Best: epoch %1.</source>
        <translation>最佳：第 %1 轮。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::MainWindow</name>
    <message>
        <source>Pieces</source>
        <translation>曲子</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>MIDI</source>
        <translation>MIDI</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Learn and Compose</source>
        <translation>学习与作曲</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>作曲</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>%1 is not a file on this computer: download it first.</source>
        <translation>%1 不是本机上的文件：请先下载。</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1（只读）</translation>
    </message>
    <message>
        <source>Incipit</source>
        <translation>Incipit</translation>
    </message>
    <message>
        <source>%1[*] – Incipit</source>
        <translation>%1[*] – Incipit</translation>
    </message>
</context>
<context>
    <name>incipit::ui::ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>搜索手册</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>The manual is not installed with this program.</source>
        <translation>此程序没有安装手册。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::MidiLog</name>
    <message>
        <source>Time (s)</source>
        <translation>时间（秒）</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Ch.</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>in</source>
        <translation>入</translation>
    </message>
    <message>
        <source>LOST</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>out</source>
        <translation>出</translation>
    </message>
</context>
<context>
    <name>incipit::ui::MidiPanel</name>
    <message>
        <source>MIDI messages</source>
        <translation>MIDI 消息</translation>
    </message>
    <message>
        <source>Show messages with this text</source>
        <translation>显示含有此文字的消息</translation>
    </message>
    <message>
        <source>Filter: note on, sustain, a port&apos;s name</source>
        <translation>筛选：note on、sustain、端口名称</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>List MIDI clock and active sensing too, from now on</source>
        <translation>从现在起也列出 MIDI 时钟与活动检测</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Hold the list; what comes meanwhile is added when it goes on</source>
        <translation>暂停列表；期间到来的消息在继续时补上</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>清空列表</translation>
    </message>
</context>
<context>
    <name>incipit::ui::ModelBox</name>
    <message>
        <source>%1, learnt from %2</source>
        <translation>%1，学自 %2</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Remove the model</source>
        <translation>移除模型</translation>
    </message>
    <message>
        <source>Remove the model; Undo brings it back</source>
        <translation>移除模型；撤销可恢复</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
</context>
<context>
    <name>incipit::ui::ModelController</name>
    <message>
        <source>There is no model to save yet: train one first.</source>
        <translation>还没有可保存的模型：请先训练。</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>Opened the model %1: press Generate.</source>
        <translation>已打开模型 %1：请按“生成”。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::NetworkView</name>
    <message>
        <source>Layer (type)</source>
        <translation>层（类型）</translation>
    </message>
    <message>
        <source>Output shape</source>
        <translation>输出形状</translation>
    </message>
    <message>
        <source>Param #</source>
        <translation>参数个数</translation>
    </message>
    <message>
        <source>Total params</source>
        <translation>参数总数</translation>
    </message>
    <message>
        <source>Input %1: windows, tokens, 1
Target %2: windows, one-hot</source>
        <translation>输入 %1：窗口、记号、1
目标 %2：窗口、one-hot</translation>
    </message>
    <message>
        <source>Input: %1 of %2, read on %3 at a time, the state carried over
Target: after every token the next, one of %4</source>
        <translation>输入：%2的 %1，每次续读 %3 个，状态延续
目标：每个记号之后的下一个，共 %4 种</translation>
    </message>
</context>
<context>
    <name>incipit::ui::NoticesPanel</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy All</source>
        <translation>全部复制</translation>
    </message>
</context>
<context>
    <name>incipit::ui::OriginalityStrip</name>
    <message>
        <source>Originality of the samples</source>
        <translation>样本的原创程度</translation>
    </message>
    <message>
        <source>copies from epoch %1 on</source>
        <translation>从第 %1 轮起抄袭</translation>
    </message>
    <message>
        <source>Original: how many of the sample&apos;s runs of 8 notes do not stand in the music that is learnt, in any key</source>
        <translation>原创：样本中每 8 个相连音符里，有多少没有出现在所学音乐中（不计移调）</translation>
    </message>
    <message>
        <source>Epoch %1: %2</source>
        <translation>第 %1 轮：%2</translation>
    </message>
    <message>
        <source>Below %1: %2</source>
        <translation>低于 %1：%2</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原创</translation>
    </message>
</context>
<context>
    <name>incipit::ui::OutputController</name>
    <message>
        <source>A run that played into %1 was killed before it could end its notes: they are ended now.</source>
        <translation>上次向 %1 播放的程序被强行结束，未能关闭其音符：现已关闭。</translation>
    </message>
    <message>
        <source>There is sound again: %1.</source>
        <translation>声音已恢复：%1。</translation>
    </message>
    <message>
        <source>The sound stays as it was. %1</source>
        <translation>声音保持原样。%1</translation>
    </message>
    <message>
        <source>%1 is missing: what goes there is silent. %2 It is opened as soon as it can be.</source>
        <translation>缺少 %1：送往那里的内容没有声音。%2 一旦可用就会打开。</translation>
    </message>
    <message>
        <source>No sound. %1 It is opened as soon as it can be.</source>
        <translation>没有声音。%1 一旦可用就会打开。</translation>
    </message>
    <message>
        <source>%1 is gone</source>
        <translation>%1 已断开</translation>
    </message>
    <message>
        <source>No sound: the port is gone</source>
        <translation>没有声音：端口已断开</translation>
    </message>
    <message>
        <source>%1 is gone: what goes there is silent. It comes back when the port does.</source>
        <translation>%1 已断开：送往那里的内容没有声音。端口恢复时即恢复。</translation>
    </message>
    <message>
        <source>%1 is gone. Playing goes on without sound; it comes back when the port does.</source>
        <translation>%1 已断开。播放继续，但没有声音；端口恢复时即恢复。</translation>
    </message>
    <message>
        <source>%1 is back.</source>
        <translation>%1 已恢复。</translation>
    </message>
    <message>
        <source>No sound: the device is gone</source>
        <translation>没有声音：设备已断开</translation>
    </message>
    <message>
        <source>%1 is gone: what goes there is silent. It comes back when the device does.</source>
        <translation>%1 已断开：送往那里的内容没有声音。设备恢复时即恢复。</translation>
    </message>
    <message>
        <source>%1 is gone. Playing goes on without sound; it comes back when the device does.</source>
        <translation>%1 已断开。播放继续，但没有声音；设备恢复时即恢复。</translation>
    </message>
    <message>
        <source>The sound device</source>
        <translation>声音设备</translation>
    </message>
    <message>
        <source>The sound device (%1)</source>
        <translation>声音设备（%1）</translation>
    </message>
    <message>
        <source>No output</source>
        <translation>无输出</translation>
    </message>
</context>
<context>
    <name>incipit::ui::PianoRoll</name>
    <message>
        <source>Piano roll</source>
        <translation>钢琴卷帘</translation>
    </message>
    <message>
        <source>Scroll in time</source>
        <translation>沿时间滚动</translation>
    </message>
    <message>
        <source>Scroll in pitch</source>
        <translation>沿音高滚动</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Draw %1</source>
        <translation>绘制 %1</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Transpose %1</source>
        <translation>移调 %1</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>Resize %1</source>
        <translation>改变 %1的长度</translation>
    </message>
    <message>
        <source>Change the Velocity of %1</source>
        <translation>改变 %1的力度</translation>
    </message>
    <message>
        <source>Erase %1</source>
        <translation>擦除 %1</translation>
    </message>
    <message>
        <source>%1 nats of surprise
expected there: %2; others: %3</source>
        <translation>意外程度 %1 nat
此处预期：%2；其他：%3</translation>
    </message>
    <message>
        <source>Metre and tempo · double click: change them from that bar on</source>
        <translation>拍号与速度 · 双击：从该小节起更改</translation>
    </message>
    <message>
        <source>The whole piece · click or drag: go there</source>
        <translation>整首曲子 · 单击或拖动：跳到该处</translation>
    </message>
    <message>
        <source>Click: go there · drag: loop these bars · drag down or up: zoom · double click: no loop</source>
        <translation>单击：跳到该处 · 拖动：循环这些小节 · 上下拖动：缩放 · 双击：取消循环</translation>
    </message>
    <message>
        <source>Loop bar %1</source>
        <translation>循环第 %1 小节</translation>
    </message>
    <message>
        <source>Loop bars %1 to %2</source>
        <translation>循环第 %1 至 %2 小节</translation>
    </message>
    <message>
        <source>This piece has no notes</source>
        <translation>这首曲子没有音符</translation>
    </message>
    <message>
        <source>Drop a MIDI file here, or open a demo piece</source>
        <translation>把 MIDI 文件拖到这里，或打开示例曲</translation>
    </message>
    <message>
        <source>Pedal</source>
        <translation>踏板</translation>
    </message>
    <message>
        <source>Vel.</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>Nats</source>
        <translation>nat</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>Bar and beat</source>
        <translation>小节和拍</translation>
    </message>
    <message>
        <source>Quarter notes</source>
        <translation>四分音符</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>声部</translation>
    </message>
    <message>
        <source>%1 (%2)
bar %3
%4 quarter notes long
velocity %5
%6, channel %7</source>
        <translation>%1 (%2)
小节 %3
时值 %4 个四分音符
力度 %5
%6，通道 %7</translation>
    </message>
    <message>
        <source>No music</source>
        <translation>没有音乐</translation>
    </message>
    <message>
        <source>Bars %1 to %2 of %3, %4 in the piece</source>
        <translation>第 %1 至 %2 小节，共 %3 小节，全曲 %4</translation>
    </message>
    <message>
        <source>chosen: %1 at %2, %3</source>
        <translation>已选：%1，位置 %2，%3</translation>
    </message>
    <message>
        <source>chosen: %1</source>
        <translation>已选：%1</translation>
    </message>
</context>
<context>
    <name>incipit::ui::PieceController</name>
    <message>
        <source>%1: cannot be found.</source>
        <translation>%1：找不到。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Opened %1.</source>
        <translation>已打开 %1。</translation>
    </message>
    <message>
        <source>%1 of %2 could not be opened.</source>
        <translation>%2中有 %1 个无法打开。</translation>
    </message>
    <message>
        <source>Opened %1: %2, %3. %4</source>
        <translation>已打开 %1：%2，%3。%4</translation>
    </message>
    <message>
        <source>%1 has no notes: there is nothing to train on.</source>
        <translation>%1 没有音符：无可训练。</translation>
    </message>
    <message>
        <source>Opened %1: %2, %3.</source>
        <translation>已打开 %1：%2，%3。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::PiecesPanel</name>
    <message>
        <source>safest</source>
        <translation>最稳妥</translation>
    </message>
    <message>
        <source>Sort Takes By</source>
        <translation>版本排序</translation>
    </message>
    <message>
        <source>Pieces and takes</source>
        <translation>曲子与版本</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>曲子</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Nothing is open yet.</source>
        <translation>还没有打开任何内容。</translation>
    </message>
    <message>
        <source>Checked: training learns from it; half: it is measured on it</source>
        <translation>勾选：训练时学习它；半选：用它来衡量</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Learns from It</source>
        <translation>学习它</translation>
    </message>
    <message>
        <source>Is Measured on It</source>
        <translation>用它衡量</translation>
    </message>
    <message>
        <source>Ignores It</source>
        <translation>忽略它</translation>
    </message>
    <message>
        <source>Copy to Pieces</source>
        <translation>复制到曲子</translation>
    </message>
    <message>
        <source>Export MIDI…</source>
        <translation>导出 MIDI…</translation>
    </message>
    <message>
        <source>Export Audio…</source>
        <translation>导出音频…</translation>
    </message>
    <message>
        <source>A copy of %1</source>
        <translation>%1 的副本</translation>
    </message>
</context>
<context>
    <name>incipit::ui::PitchBox</name>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
</context>
<context>
    <name>incipit::ui::PlayAlongMenu</name>
    <message>
        <source>%1 bpm</source>
        <translation>每分钟 %1 拍</translation>
    </message>
    <message>
        <source>Play Along</source>
        <translation>一起演奏</translation>
    </message>
    <message>
        <source>Tap the Tempo</source>
        <translation>敲击速度</translation>
    </message>
    <message>
        <source>Follow My Tempo</source>
        <translation>跟随我的速度</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>贝斯</translation>
    </message>
    <message>
        <source>Tempo at the Playhead</source>
        <translation>播放位置的速度</translation>
    </message>
    <message>
        <source>Tapped Tempo</source>
        <translation>敲击得到的速度</translation>
    </message>
    <message>
        <source>Tempo by a Bar on the Keyboard</source>
        <translation>在键盘上敲一小节定速</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>%1/4</source>
        <translation>%1/4</translation>
    </message>
    <message>
        <source>The network plays drums or bass along with you (Ctrl+Shift+B)</source>
        <translation>网络以鼓或贝斯为您伴奏 (Ctrl+Shift+B)</translation>
    </message>
    <message>
        <source>Tapped Tempo (%1)</source>
        <translation>敲击得到的速度（%1）</translation>
    </message>
</context>
<context>
    <name>incipit::ui::PlaybackController</name>
    <message>
        <source>There is nothing to play yet: open a MIDI file.</source>
        <translation>还没有可播放的音乐：请打开 MIDI 文件。</translation>
    </message>
    <message>
        <source>All notes are off.</source>
        <translation>所有音符都已关闭。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::PositionLabel</name>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Bar, beat and tick · minutes and seconds · quarter notes a minute</source>
        <translation>小节、拍与 tick · 分与秒 · 每分钟四分音符数</translation>
    </message>
</context>
<context>
    <name>incipit::ui::PreferencesDialog</name>
    <message>
        <source>Looking for sound devices…</source>
        <translation>正在寻找声音设备…</translation>
    </message>
    <message>
        <source>Reverb</source>
        <translation>混响</translation>
    </message>
    <message>
        <source>Chorus</source>
        <translation>合唱</translation>
    </message>
    <message>
        <source>Limiter</source>
        <translation>限幅</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Sound driver</source>
        <translation>声音驱动</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Sound device</source>
        <translation>声音设备</translation>
    </message>
    <message>
        <source>Makes loud passages softer, where else they would clip</source>
        <translation>压低过响的段落，以免削波</translation>
    </message>
    <message>
        <source>SoundFont</source>
        <translation>SoundFont</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Effects</source>
        <translation>效果</translation>
    </message>
    <message>
        <source>the system&apos;s default</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 (does not answer)</source>
        <translation>%1（没有响应）</translation>
    </message>
    <message>
        <source>No sound device was found.</source>
        <translation>没有找到声音设备。</translation>
    </message>
    <message>
        <source>The driver&apos;s default</source>
        <translation>驱动的默认设备</translation>
    </message>
    <message>
        <source>Choose a SoundFont</source>
        <translation>选择 SoundFont</translation>
    </message>
    <message>
        <source>SoundFonts (*.sf2 *.sf3)</source>
        <translation>SoundFont (*.sf2 *.sf3)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>incipit::ui::PresetBox</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Settings by name, all but length, seed and instruments; type a name to save yours under it</source>
        <translation>以名称保存的设置，不含长度、种子与音色；输入名称即可保存当前设置</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Save, rename or delete the preset</source>
        <translation>保存、重命名或删除预设</translation>
    </message>
    <message>
        <source>Save what is set under the name, rename the preset to it, or delete the preset</source>
        <translation>以该名称保存当前设置，把预设改为该名称，或删除预设</translation>
    </message>
</context>
<context>
    <name>incipit::ui::ProjectController</name>
    <message>
        <source>%1 is open in another window: what is changed here is saved under another name.</source>
        <translation>%1 已在另一窗口打开：这里的改动将以其他名称保存。</translation>
    </message>
    <message>
        <source>%1 is open in another window: save under another name, or close it there.</source>
        <translation>%1 已在另一窗口打开：请以其他名称保存，或在那里关闭它。</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>Opened %1.</source>
        <translation>已打开 %1。</translation>
    </message>
    <message>
        <source>Another window of Incipit goes on with it already.</source>
        <translation>Incipit 的另一窗口已在继续它。</translation>
    </message>
    <message>
        <source>The unsaved work is back.</source>
        <translation>未保存的工作已恢复。</translation>
    </message>
    <message>
        <source>What was on the desk is kept: see File, Unsaved Work.</source>
        <translation>工作台上原有的内容已保留：见“文件”中的“未保存的工作”。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::ProjectDesk</name>
    <message>
        <source>untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Open Demo</source>
        <translation>打开示例曲</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Unsaved Work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>New Project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Save Project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Save Project As…</source>
        <translation>项目另存为…</translation>
    </message>
    <message>
        <source>Open Project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Revert to Saved</source>
        <translation>恢复到已保存的状态</translation>
    </message>
    <message>
        <source>Save Model…</source>
        <translation>保存模型…</translation>
    </message>
    <message>
        <source>Open Model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Open Last Trained Model</source>
        <translation>打开上次训练的模型</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>还没有打开过文件</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>No demo pieces installed</source>
        <translation>没有安装示例曲</translation>
    </message>
    <message>
        <source>Open MIDI Files</source>
        <translation>打开 MIDI 文件</translation>
    </message>
    <message>
        <source>MIDI files (*.mid *.midi *.smf *.kar *.rmi)</source>
        <translation>MIDI 文件 (*.mid *.midi *.smf *.kar *.rmi)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>There is nothing to save yet: open a MIDI file.</source>
        <translation>还没有可保存的内容：请打开 MIDI 文件。</translation>
    </message>
    <message>
        <source>Save the Project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Projects (*.incipit)</source>
        <translation>项目 (*.incipit)</translation>
    </message>
    <message>
        <source>Open a Project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>What is being learnt or written belongs to what is on the desk: stop it first, or wait.</source>
        <translation>正在学习或写作的内容属于当前工作台：请先停止，或等待完成。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Moves it to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Unsaved work: %1</source>
        <translation>未保存的工作：%1</translation>
    </message>
    <message>
        <source>%1 unsaved projects, the last: %2</source>
        <translation>%1 个未保存的项目，最近的是：%2</translation>
    </message>
    <message>
        <source>Open a Model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Models (*.model)</source>
        <translation>模型 (*.model)</translation>
    </message>
    <message>
        <source>There is no model to save yet: press Train.</source>
        <translation>还没有可保存的模型：请按“训练”。</translation>
    </message>
    <message>
        <source>Save the Model</source>
        <translation>保存模型</translation>
    </message>
</context>
<context>
    <name>incipit::ui::QuantiseDialog</name>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>How much of the way to the lines the notes go</source>
        <translation>音符向网格线移动的比例</translation>
    </message>
    <message>
        <source>Feel</source>
        <translation>律动</translation>
    </message>
    <message>
        <source>Where the lines stand: evenly, swung, or where the notes of another piece begin</source>
        <translation>网格线的位置：均匀、摇摆，或取自另一首曲子的音符起点</translation>
    </message>
    <message>
        <source>Swing</source>
        <translation>摇摆</translation>
    </message>
    <message>
        <source>The share that the first of each two steps takes; 67 % are triplets</source>
        <translation>每两格中第一格所占的比例；67 % 即三连音</translation>
    </message>
    <message>
        <source>Ends of notes too</source>
        <translation>音符结尾也量化</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>As %1</source>
        <translation>同 %1</translation>
    </message>
</context>
<context>
    <name>incipit::ui::RatingMenu</name>
    <message>
        <source>No Stars</source>
        <translation>不评星</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评星</translation>
    </message>
</context>
<context>
    <name>incipit::ui::RewritingDesk</name>
    <message>
        <source>Another (Down)</source>
        <translation>换一种 (↓)</translation>
    </message>
    <message>
        <source>Keep (Enter)</source>
        <translation>保留 (Enter)</translation>
    </message>
    <message>
        <source>As It Was (Esc)</source>
        <translation>恢复原样 (Esc)</translation>
    </message>
    <message>
        <source>Writing other ways…</source>
        <translation>正在写其他写法…</translation>
    </message>
    <message>
        <source>Rewrite Bar %1</source>
        <translation>重写第 %1 小节</translation>
    </message>
    <message>
        <source>Rewrite Bars %1 to %2</source>
        <translation>重写第 %1 至 %2 小节</translation>
    </message>
    <message>
        <source>a Second Voice</source>
        <translation>第二声部</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Writing other ways: bar %1 of %2 (Ctrl+G stops)</source>
        <translation>正在写其他写法：第 %1 小节，共 %2 小节（Ctrl+G 停止）</translation>
    </message>
    <message>
        <source>The music has changed meanwhile: choose what is to be rewritten once more.</source>
        <translation>音乐已在此期间改变：请重新选择要重写的部分。</translation>
    </message>
    <message>
        <source>%1: way %2 of %3. Up and Down show another.</source>
        <translation>%1：第 %2 种写法，共 %3 种。按 ↑ 和 ↓ 查看其他写法。</translation>
    </message>
    <message>
        <source>What was there before is outlined</source>
        <translation>轮廓是原来的音符</translation>
    </message>
</context>
<context>
    <name>incipit::ui::RouteDialog</name>
    <message>
        <source>Output of %1</source>
        <translation>%1 的输出</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>音色库</translation>
    </message>
    <message>
        <source>As in the piece (%1)</source>
        <translation>同曲子（%1）</translation>
    </message>
    <message>
        <source>Bank, %1</source>
        <translation>音色库，%1</translation>
    </message>
    <message>
        <source>As in the piece</source>
        <translation>同曲子</translation>
    </message>
    <message>
        <source>MSB</source>
        <translation>MSB</translation>
    </message>
    <message>
        <source>Controller 0</source>
        <translation>控制器 0</translation>
    </message>
    <message>
        <source>LSB</source>
        <translation>LSB</translation>
    </message>
    <message>
        <source>Controller 32</source>
        <translation>控制器 32</translation>
    </message>
    <message>
        <source>Main output, as chosen under Output</source>
        <translation>主输出，即“输出”中所选</translation>
    </message>
</context>
<context>
    <name>incipit::ui::SeedBox</name>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed gives the same result.</source>
        <translation>种子相同，结果相同。</translation>
    </message>
    <message>
        <source>Throw a new seed</source>
        <translation>掷一个新种子</translation>
    </message>
    <message>
        <source>Keep the seed</source>
        <translation>保持种子</translation>
    </message>
    <message>
        <source>Keep the seed: every take has this one; otherwise each has one of its own</source>
        <translation>保持种子：每个版本都用它；否则各用各的种子</translation>
    </message>
</context>
<context>
    <name>incipit::ui::ShortcutsDialog</name>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Reset All</source>
        <translation>全部还原</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>搜索操作与快捷键</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”: Set takes it from there.</source>
        <translation>%1 属于“%2”：按“设置”会从那里取走。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::StatusLine</name>
    <message>
        <source>Ready.</source>
        <translation>就绪。</translation>
    </message>
    <message>
        <source>%1
Click for all notices.</source>
        <translation>%1
单击查看全部通知。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::SteeringFields</name>
    <message>
        <source>Scale</source>
        <translation>音阶</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>同时发声</translation>
    </message>
    <message>
        <source>Only notes of this scale on the key&apos;s tonic; choose a key first</source>
        <translation>只用以调的主音为起点的该音阶中的音；请先选择调</translation>
    </message>
    <message>
        <source>Am F C G</source>
        <translation>Am F C G</translation>
    </message>
    <message>
        <source>One chord for each bar, again from the first when they end; between bar lines several share a bar: C G | Am | F. N.C. is none, % the bar before. On the beats only their notes are struck.</source>
        <translation>每小节一个和弦，用完后从头开始；用小节线分隔时，几个和弦可以共处一小节：C G | Am | F。N.C. 表示无和弦，% 表示同前一小节。拍点上只弹和弦音。</translation>
    </message>
    <message>
        <source>From the Piece</source>
        <translation>取自曲子</translation>
    </message>
    <message>
        <source>Chords from the piece</source>
        <translation>取自曲子的和弦</translation>
    </message>
    <message>
        <source>Finds the chord of each bar of the piece that is shown</source>
        <translation>分析所显示曲子每小节的和弦</translation>
    </message>
    <message>
        <source> times</source>
        <translation> 倍</translation>
    </message>
    <message>
        <source>How often something begins: about so many times as often as the model would have it</source>
        <translation>音符出现的频率：约为模型本来会写的多少倍</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>不限</translation>
    </message>
    <message>
        <source> pitches</source>
        <translation> 个音</translation>
    </message>
    <message>
        <source>Pitches at once</source>
        <translation>同时发声的音数</translation>
    </message>
    <message>
        <source>How many pitches a part plays at once at most; 1 is one voice</source>
        <translation>一个声部最多同时发出几个音；1 即单声部</translation>
    </message>
</context>
<context>
    <name>incipit::ui::SurpriseDesk</name>
    <message>
        <source>the base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Expected to surprising, for %1: %2 nats a note; grey: not predicted</source>
        <translation>从意料之中到意料之外（%1）：每音符 %2 nat；灰色：未预测</translation>
    </message>
    <message>
        <source>Surprise of the Notes</source>
        <translation>音符的意外程度</translation>
    </message>
    <message>
        <source>Finding what is surprising…</source>
        <translation>正在寻找意外之处…</translation>
    </message>
    <message>
        <source>There is no model yet: press Train, or open one.</source>
        <translation>还没有模型：请按“训练”，或打开一个。</translation>
    </message>
    <message>
        <source>Change to %1 (%2)</source>
        <translation>换成 %1 (%2)</translation>
    </message>
    <message>
        <source>Change %1 to %2</source>
        <translation>将 %1 换成 %2</translation>
    </message>
</context>
<context>
    <name>incipit::ui::TakeView</name>
    <message>
        <source>Try Again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>The take beside the training music</source>
        <translation>版本与训练音乐的对照</translation>
    </message>
    <message>
        <source>Entropy: how evenly the twelve pitch classes are used, 0 to 3.58 bits. Scale consistency: the share of notes in the scale that fits best. Groove consistency: how alike the rhythms of neighbouring bars are. Numbers near those of the training music mean a similar style.</source>
        <translation>熵：十二个音级使用得有多均匀，0 到 3.58 比特。音阶一致性：最吻合的音阶内的音所占比例。律动一致性：相邻小节的节奏有多相似。数值接近训练音乐，说明风格相近。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>incipit::ui::TakesRow</name>
    <message>
        <source>Takes at once</source>
        <translation>一次写几个版本</translation>
    </message>
    <message>
        <source>How many takes are written at once; sixteen take a few times as long as one</source>
        <translation>一次写几个版本；写十六个的用时是写一个的几倍</translation>
    </message>
    <message>
        <source>Which takes are kept</source>
        <translation>保留哪些版本</translation>
    </message>
    <message>
        <source>keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>keep the likeliest</source>
        <translation>保留最可能的</translation>
    </message>
    <message>
        <source>The one whose notes surprised the model least</source>
        <translation>最不令模型意外的那个</translation>
    </message>
    <message>
        <source>keep the most original</source>
        <translation>保留最原创的</translation>
    </message>
    <message>
        <source>The one that copies least of the music that the model knows</source>
        <translation>最少抄袭模型所知音乐的那个</translation>
    </message>
    <message>
        <source>keep the closest</source>
        <translation>保留最接近的</translation>
    </message>
    <message>
        <source>The one whose numbers are nearest to those of the music</source>
        <translation>各项数值最接近原曲的那个</translation>
    </message>
</context>
<context>
    <name>incipit::ui::TempoBox</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Tempo, in per cent of the piece&apos;s own (Ctrl+Up, Ctrl+Down; double click: 100 %)</source>
        <translation>速度，相对于原曲的百分比（Ctrl+Up、Ctrl+Down；双击：100 %）</translation>
    </message>
</context>
<context>
    <name>incipit::ui::TempoDialog</name>
    <message>
        <source>Tempo and Metre from Bar %1</source>
        <translation>第 %1 小节起的速度与拍号</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source> quarters a minute</source>
        <translation> 个四分音符/分</translation>
    </message>
    <message>
        <source>Beats of a bar</source>
        <translation>每小节拍数</translation>
    </message>
    <message>
        <source>Note value of a beat</source>
        <translation>每拍的音符时值</translation>
    </message>
    <message>
        <source>Metre</source>
        <translation>拍号</translation>
    </message>
</context>
<context>
    <name>incipit::ui::TrainingController</name>
    <message>
        <source>Training stopped after %1; the model is kept.</source>
        <translation>训练在 %1后停止；模型已保留。</translation>
    </message>
    <message>
        <source>Training ended early after %1 of %2 in %3: %4 in a row predicted the bars that were held back worse than the weights it began with.</source>
        <translation>训练提前结束，完成 %1 / %2，用时 %3：连续 %4对留出小节的预测不如起始权重。</translation>
    </message>
    <message>
        <source>Training ended early after %1 of %2 in %3: %4 in a row brought no lower validation loss.</source>
        <translation>训练提前结束，完成 %1 / %2，用时 %3：连续 %4没有降低验证损失。</translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>记号/秒</translation>
    </message>
    <message>
        <source>windows/s</source>
        <translation>窗口/秒</translation>
    </message>
    <message>
        <source>Trained %1 in %2, %3 %4.</source>
        <translation>已训练 %1，用时 %2，%3 %4。</translation>
    </message>
    <message>
        <source> No epoch predicts the bars that were held back better than the weights it began with (%1 nats a token): those are kept.</source>
        <translation>没有哪一轮对留出小节的预测优于起始权重（每记号 %1 nat）：保留起始权重。</translation>
    </message>
    <message>
        <source> The music is too short to hold some back for validation: the last weights are kept.</source>
        <translation>音乐太短，无法留出验证部分：保留最后的权重。</translation>
    </message>
    <message>
        <source> Epoch %1 is kept, the last that predicts the bars that were held back no worse than the weights it began with, but for chance (%2 nats a token).</source>
        <translation>保留第 %1 轮：除去偶然因素，它是最后一个对留出小节的预测不逊于起始权重的轮次（每记号 %2 nat）。</translation>
    </message>
    <message>
        <source> Epoch %1 is kept: its validation loss of %2 nats a token is the lowest.</source>
        <translation>保留第 %1 轮：其验证损失最低，每记号 %2 nat。</translation>
    </message>
    <message>
        <source>Training failed. %1</source>
        <translation>训练失败。%1</translation>
    </message>
    <message>
        <source>Training stopped before the end of its first epoch: the model stays what it was.</source>
        <translation>训练在第一轮结束前停止：模型保持原样。</translation>
    </message>
    <message>
        <source>%1 Training begins with nothing.</source>
        <translation>%1 训练从零开始。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::TrainingPanel</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Train on the chosen music (Ctrl+T)</source>
        <translation>用所选音乐训练 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Stop training and keep the model (Ctrl+T)</source>
        <translation>停止训练并保留模型 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>incipit::ui::TrainingProgress</name>
    <message>
        <source>%1 nats</source>
        <translation>%1 nat</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Training progress</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>epoch %1 of %2 · step %3 of %4</source>
        <translation>第 %1 / %2 轮 · 第 %3 / %4 步</translation>
    </message>
    <message>
        <source>not training</source>
        <translation>未在训练</translation>
    </message>
    <message>
        <source>Mean cross-entropy in nats a token: the lower, the better the next token is foretold</source>
        <translation>平均交叉熵，单位为 nat/记号：越低，对下一个记号的预测越准</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>vocabulary of %1</source>
        <translation>词表 %1 种</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) of validation</source>
        <translation>
            <numerusform>%Ln 个验证记号</numerusform>
        </translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>记号/秒</translation>
    </message>
    <message>
        <source>windows/s</source>
        <translation>窗口/秒</translation>
    </message>
    <message>
        <source>Best so far: epoch %1, validation %2 a token</source>
        <translation>目前最佳：第 %1 轮，验证每记号 %2</translation>
    </message>
</context>
<context>
    <name>incipit::ui::TrainingSettings</name>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>All music that is open, as a table to choose from</source>
        <translation>所有已打开的音乐，以表格供选择</translation>
    </message>
    <message>
        <source>Dataset…</source>
        <translation>数据集…</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>声部</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source> layers</source>
        <translation> 层</translation>
    </message>
    <message>
        <source> units</source>
        <translation> 个单元</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>all cores (%1)</source>
        <translation>全部核心（%1）</translation>
    </message>
    <message>
        <source>Music to train on</source>
        <translation>训练音乐</translation>
    </message>
    <message>
        <source>What the network learns from: the pieces that are checked at the left</source>
        <translation>网络学习的内容：左侧勾选的曲子</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>记号方案</translation>
    </message>
    <message>
        <source>How music becomes tokens.
Events: any music, with its rhythm and instruments.
Frames: the pitches that sound at each step, for chorales.</source>
        <translation>音乐如何变成记号。
事件：任何音乐，连同节奏与音色。
帧：每一步所响的音高，适合众赞歌。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>The time between two frames</source>
        <translation>两帧之间的时间</translation>
    </message>
    <message>
        <source>a quarter note</source>
        <translation>四分音符</translation>
    </message>
    <message>
        <source>an eighth note</source>
        <translation>八分音符</translation>
    </message>
    <message>
        <source>a sixteenth note</source>
        <translation>十六分音符</translation>
    </message>
    <message>
        <source>a half note</source>
        <translation>二分音符</translation>
    </message>
    <message>
        <source>The instrument that the network learns from</source>
        <translation>网络所学的乐器</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Adam&apos;s step size, where it is largest</source>
        <translation>Adam 的步长，取其最大处</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>LSTM layers</source>
        <translation>LSTM 层</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>Size of each LSTM layer</source>
        <translation>每个 LSTM 层的大小</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>Share of values that are left out between the layers, so that less is learned by heart</source>
        <translation>层间略去的数值比例，以减少死记硬背</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>移调</translation>
    </message>
    <message>
        <source>Whether each piece is heard in another key in every epoch</source>
        <translation>每首曲子是否每轮换一个调来听</translation>
    </message>
    <message>
        <source>its own only</source>
        <translation>只用原调</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Share of the music that is not learned from but measured on: whole pieces, or the last section</source>
        <translation>不用于学习而用于衡量的音乐比例：整首曲子，或最后一段</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Processor threads for training</source>
        <translation>训练所用的处理器线程</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where training runs</source>
        <translation>训练运行的地方</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器 (CPU)</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡 (CUDA)</translation>
    </message>
    <message>
        <source>The base model has heard much music and is tuned to yours in seconds.
A new network knows nothing but your music.</source>
        <translation>基础模型听过大量音乐，几秒钟即可按您的音乐微调。
新网络只知道您的音乐。</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>记号</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Back to Automatic</source>
        <translation>恢复自动</translation>
    </message>
    <message>
        <source>Forget the settings of this recipe</source>
        <translation>清除这一方案的设置</translation>
    </message>
    <message>
        <source>(no instrument)</source>
        <translation>（无乐器）</translation>
    </message>
    <message>
        <source>(unnamed)</source>
        <translation>（未命名）</translation>
    </message>
    <message>
        <source>%1: %2 · %3</source>
        <translation>%1：%2 · %3</translation>
    </message>
    <message>
        <source>auto · %1</source>
        <translation>自动 · %1</translation>
    </message>
    <message>
        <source>The base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>A new network</source>
        <translation>新网络</translation>
    </message>
    <message>
        <source>The present model</source>
        <translation>当前模型</translation>
    </message>
    <message>
        <source>open a MIDI file first</source>
        <translation>请先打开 MIDI 文件</translation>
    </message>
    <message>
        <source>check what to learn from, at the left</source>
        <translation>请在左侧勾选要学习的曲子</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2中的 %1 首</translation>
    </message>
    <message>
        <source>%1, measured on %2</source>
        <translation>%1，用 %2衡量</translation>
    </message>
    <message>
        <source>−%1 to +%2 semitones</source>
        <translation>−%1 到 +%2 个半音</translation>
    </message>
    <message>
        <source>its own, as it is one piece</source>
        <translation>原调（只有一首）</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批</translation>
    </message>
    <message>
        <source>Parallel passages</source>
        <translation>并行乐段</translation>
    </message>
    <message>
        <source> windows</source>
        <translation> 个窗口</translation>
    </message>
    <message>
        <source>Windows that are learned from in one step</source>
        <translation>一步中学习的窗口</translation>
    </message>
    <message>
        <source>Places in the music that are learned from side by side</source>
        <translation>同时并行学习的乐段数</translation>
    </message>
    <message>
        <source>How often all windows are seen</source>
        <translation>全部窗口学习几遍</translation>
    </message>
    <message>
        <source>How often all music is seen at most; training ends early when the validation loss falls no more</source>
        <translation>全部音乐最多学习几遍；验证损失不再下降时提前结束</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>incipit::ui::TransportActions</name>
    <message>
        <source>Zoom In</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom Out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom to Fit</source>
        <translation>缩放到全曲</translation>
    </message>
    <message>
        <source>Zoom to What Is Chosen</source>
        <translation>缩放到所选</translation>
    </message>
    <message>
        <source>Only the Chosen Part in Colour</source>
        <translation>只给所选声部着色</translation>
    </message>
    <message>
        <source>Tint the Rows of the Key</source>
        <translation>标出调内音的行</translation>
    </message>
    <message>
        <source>Only Used Pitches</source>
        <translation>只显示用到的音高</translation>
    </message>
    <message>
        <source>To Start</source>
        <translation>回到开头</translation>
    </message>
    <message>
        <source>Next Bar</source>
        <translation>下一小节</translation>
    </message>
    <message>
        <source>Previous Bar</source>
        <translation>上一小节</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Loop from This Bar</source>
        <translation>从此小节起循环</translation>
    </message>
    <message>
        <source>Loop to This Bar</source>
        <translation>循环到此小节</translation>
    </message>
    <message>
        <source>Clear the Loop</source>
        <translation>清除循环</translation>
    </message>
    <message>
        <source>All Notes Off</source>
        <translation>关闭所有音符</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>放慢</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>The Piece&apos;s Own Tempo</source>
        <translation>曲子原速</translation>
    </message>
    <message>
        <source>A Semitone Down</source>
        <translation>降低半音</translation>
    </message>
    <message>
        <source>A Semitone Up</source>
        <translation>升高半音</translation>
    </message>
    <message>
        <source>The Piece&apos;s Own Key</source>
        <translation>曲子原调</translation>
    </message>
    <message>
        <source>Metronome</source>
        <translation>节拍器</translation>
    </message>
    <message>
        <source>Smoothly</source>
        <translation>平滑滚动</translation>
    </message>
    <message>
        <source>Page by Page</source>
        <translation>逐页翻动</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>不跟随</translation>
    </message>
    <message>
        <source>End every sound at once, on all devices (Ctrl+Shift+P)</source>
        <translation>立即停止所有设备上的一切声音 (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>Metronome (Ctrl+M); its arrow has the count-in</source>
        <translation>节拍器 (Ctrl+M)；箭头处可设预备拍</translation>
    </message>
    <message>
        <source>No Count-in</source>
        <translation>无预备拍</translation>
    </message>
    <message>
        <source>Count in 1 Bar</source>
        <translation>预备 1 小节</translation>
    </message>
    <message>
        <source>Count in 2 Bars</source>
        <translation>预备 2 小节</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>移调</translation>
    </message>
    <message>
        <source>Count-in</source>
        <translation>预备拍</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Loop the whole piece</source>
        <translation>循环整首曲子</translation>
    </message>
    <message>
        <source>Loop %1</source>
        <translation>循环%1</translation>
    </message>
    <message>
        <source>%1 (Ctrl+L). Drag in the bar ruler to loop some bars.</source>
        <translation>%1 (Ctrl+L)。在小节标尺上拖动可循环部分小节。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::TransportDesk</name>
    <message>
        <source>Piano roll</source>
        <translation>钢琴卷帘</translation>
    </message>
    <message>
        <source>Count-in</source>
        <translation>预备拍</translation>
    </message>
    <message>
        <source>Follow the Playhead</source>
        <translation>跟随播放位置</translation>
    </message>
    <message>
        <source>Beside %1: %2 % of the notes are the same, grey; what is outlined stands only there</source>
        <translation>与 %1 对照：%2 % 的音符相同（灰色）；轮廓为只在那里出现的音符</translation>
    </message>
    <message>
        <source>bar %1</source>
        <translation>第 %1 小节</translation>
    </message>
    <message>
        <source>bars %1 to %2</source>
        <translation>第 %1 至 %2 小节</translation>
    </message>
</context>
<context>
    <name>incipit::ui::TransposeBox</name>
    <message>
        <source> semitones</source>
        <translation> 个半音</translation>
    </message>
    <message>
        <source>Transposition</source>
        <translation>移调</translation>
    </message>
    <message>
        <source>Transposition in semitones (Ctrl+Shift+Up, Ctrl+Shift+Down; double click: the piece&apos;s own key)</source>
        <translation>以半音计的移调（Ctrl+Shift+Up、Ctrl+Shift+Down；双击：曲子原调）</translation>
    </message>
</context>
<context>
    <name>incipit::ui::Welcome</name>
    <message>
        <source>From a piece to a piece of your own</source>
        <translation>从一首曲子，到您自己的曲子</translation>
    </message>
    <message>
        <source>Open Music…</source>
        <translation>打开音乐…</translation>
    </message>
    <message>
        <source>Or begin with one of these:</source>
        <translation>或从其中一首开始：</translation>
    </message>
    <message>
        <source>Open music</source>
        <translation>打开音乐</translation>
    </message>
    <message>
        <source>A MIDI file, or a folder of them. It can be dropped anywhere in the window.</source>
        <translation>一个 MIDI 文件，或一个文件夹。可以拖到窗口中的任何位置。</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>A network that has heard much music is tuned to yours in seconds.</source>
        <translation>听过大量音乐的网络，几秒钟即可按您的音乐微调。</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>作曲</translation>
    </message>
    <message>
        <source>It writes on in that manner. Listen, change what you like, and export it.</source>
        <translation>它会照这样的风格写下去。试听，随意修改，然后导出。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::WorkingCopyController</name>
    <message>
        <source>%1 could not be moved to the trash: delete it.</source>
        <translation>%1 无法移到回收站：请将它删除。</translation>
    </message>
</context>
<context>
    <name>incipit::ui::WritingDesk</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Continue What Is Shown</source>
        <translation>续写所显示的</translation>
    </message>
    <message>
        <source>Write On Otherwise from the Playhead</source>
        <translation>从播放位置起另写</translation>
    </message>
    <message>
        <source>Remove the Model of %1</source>
        <translation>移除模型 %1</translation>
    </message>
    <message>
        <source>There is no model yet: press Train, or open one.</source>
        <translation>还没有模型：请按“训练”，或打开一个。</translation>
    </message>
    <message>
        <source>Nothing stands before the playhead: move it to the bar from which the music is to go on otherwise.</source>
        <translation>播放位置之前没有音乐：请移到要另写的那一小节。</translation>
    </message>
    <message>
        <source>No pitched note sounds in this piece, so it has no chords.</source>
        <translation>这首曲子没有带音高的音符，因此没有和弦。</translation>
    </message>
    <message>
        <source>Stop Generating</source>
        <translation>停止生成</translation>
    </message>
    <message>
        <source>Rewrite What Is Chosen</source>
        <translation>重写所选</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>%1 to %2: %3.</source>
        <translation>%1 至 %2：%3。</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
</context>
</TS>
